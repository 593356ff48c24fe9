"""The one style sheet of the application, written from the tokens."""

from app.ui.tokens import Tokens


def style_sheet(tokens: Tokens, scale: float) -> str:
    """Rules for what Qt draws itself; parts that paint themselves read the tokens."""
    t = tokens

    def px(pixels: float) -> str:
        return f"{round(pixels * scale)}px"

    return f"""
* {{ font-size: {px(13)}; }}
QWidget#ground, QDialog, QMainWindow {{ background: {t.ground}; }}
QWidget#rail {{ background: {t.rail}; border-right: 1px solid {t.hairline}; }}
QWidget#footer {{ background: {t.ground}; border-top: 1px solid {t.hairline}; }}
QWidget#footerRail {{ background: {t.rail}; border-right: 1px solid {t.hairline}; }}
QFrame#panel {{ background: {t.surface}; border: 0; border-left: 1px solid {t.hairline}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}

QLabel {{ background: transparent; color: {t.ink}; }}
QLabel[role="title"] {{ font-size: {px(22)}; font-weight: 600; }}
QLabel[role="figure"] {{ font-size: {px(22)}; font-weight: 600; }}
QLabel[role="section"] {{ font-size: {px(16)}; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="medium"] {{ font-weight: 500; }}
QLabel[role="muted"] {{ color: {t.muted}; }}
QLabel[role="note"] {{ color: {t.muted}; font-size: {px(11)}; }}
QLabel[tone="good"] {{ color: {t.good}; }}
QLabel[tone="watch"] {{ color: {t.watch}; }}
QLabel[tone="alarm"] {{ color: {t.alarm}; }}
QLabel[tone="accent"] {{ color: {t.accent}; }}
QLabel[tone="muted"] {{ color: {t.muted}; }}

QPushButton {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.line}; border-radius: 4px;
  min-height: {px(30)}; padding: 0 {px(20)}; font-weight: 500; }}
QPushButton:focus {{ outline: 0; }}
QPushButton:hover {{ background: {t.tint}; }}
QPushButton:pressed {{ background: {t.tint_down}; }}
QPushButton:disabled {{ color: {t.muted}; border-color: {t.hairline}; background: transparent; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{ background: {t.accent_down};
  border-color: {t.accent_down}; }}
QPushButton[kind="primary"]:disabled {{ color: {t.muted}; border-color: {t.hairline}; background: transparent; }}
QPushButton[kind="compact"] {{ padding: 0 {px(10)}; min-height: {px(26)}; }}
QPushButton[kind="link"] {{ background: transparent; border: 0; color: {t.accent}; padding: 0;
  min-height: {px(24)}; text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:pressed {{ color: {t.accent_down}; }}
QPushButton[kind="link"]:disabled {{ color: {t.muted}; }}

QLineEdit, QPlainTextEdit, QTextEdit {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.line};
  border-radius: 4px; selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit {{ min-height: {px(30)}; padding: 0 {px(10)}; }}
QPlainTextEdit, QTextEdit {{ padding: {px(6)} {px(8)}; }}
QLineEdit:disabled, QLineEdit[readOnly="true"], QPlainTextEdit:disabled {{ color: {t.muted};
  border-color: {t.hairline}; background: transparent; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border-color: {t.alarm}; }}
QComboBox QLineEdit {{ min-height: 0; border: 0; padding: 0; background: transparent; }}
QTableView QLineEdit {{ min-height: 0; border: 0; padding: 0; background: {t.surface}; }}
QComboBox {{ combobox-popup: 0; }}

QTableView {{ background: transparent; border: 0; color: {t.ink}; gridline-color: transparent;
  selection-background-color: transparent; selection-color: {t.ink}; outline: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QTableView QTableCornerButton::section {{ background: transparent; border: 0; }}
QTableView#frozen {{ background: {t.ground}; border-right: 1px solid {t.hairline}; }}
QHeaderView {{ background: transparent; border: 0; }}
QFileDialog QHeaderView {{ background: {t.surface}; }}
QFileDialog QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: 0;
  border-bottom: 1px solid {t.line}; padding: {px(4)} {px(6)}; }}

QAbstractItemView#choices {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.line}; outline: 0;
  padding: 4px 0; selection-background-color: {t.tint}; selection-color: {t.ink}; }}
QAbstractItemView#choices::item {{ min-height: {px(28)}; padding: 0 {px(10)}; border: 0; color: {t.ink}; }}
QAbstractItemView#choices::item:selected, QAbstractItemView#choices::item:hover {{ background: {t.tint};
  color: {t.ink}; }}

QMenuBar {{ background: {t.rail}; color: {t.ink}; border-bottom: 1px solid {t.hairline}; padding: 2px {px(10)}; }}
QMenuBar::item {{ background: transparent; padding: {px(4)} {px(8)}; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {t.tint}; }}
QMenu {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.line}; padding: 4px 0; }}
QMenu::item {{ padding: {px(6)} {px(24)} {px(6)} {px(28)}; }}
QMenu::item:selected {{ background: {t.tint}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.hairline}; margin: 4px 0; }}
QToolTip {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.line}; padding: 4px 8px; }}

QCalendarWidget QWidget {{ background: {t.surface}; alternate-background-color: {t.surface}; color: {t.ink}; }}
QCalendarWidget QAbstractItemView {{ background: {t.surface}; color: {t.ink}; outline: 0;
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {t.muted}; }}
QCalendarWidget QToolButton {{ background: transparent; border: 0; border-radius: 4px; font-weight: 600;
  min-height: {px(28)}; min-width: {px(28)}; }}
QCalendarWidget QToolButton:hover {{ background: {t.tint}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget {{ border: 1px solid {t.line}; }}

QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.line}; border-radius: 3px; min-height: 32px; min-width: 32px; margin: 3px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {t.hairline}; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
QFrame[rule="true"] {{ background: {t.hairline}; border: 0; }}
QSplitter::handle {{ background: transparent; }}
"""
