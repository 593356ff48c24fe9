from datetime import UTC, datetime, timedelta

from app.models.backups import KEPT_DAYS, KEPT_SAVES, backups, keep

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


def save(tmp_path, content: str, at: datetime) -> None:
    source = tmp_path / "source"
    source.write_text(content)
    keep(tmp_path, tmp_path / "plan.demarche", source, at)


def test_that_the_last_saves_are_kept_and_the_latest_comes_first(tmp_path):
    for number in range(KEPT_SAVES + 5):
        save(tmp_path, str(number), NOON + timedelta(seconds=number))
    kept = [backup.path.read_text() for backup in backups(tmp_path, tmp_path / "plan.demarche")]
    assert kept == [str(number) for number in reversed(range(5, KEPT_SAVES + 5))]


def test_that_the_last_save_of_each_day_is_kept_for_a_month(tmp_path):
    days = KEPT_DAYS + 10
    for day in range(days):
        for hour in range(3):
            save(tmp_path, f"{day}.{hour}", NOON + timedelta(days=day, hours=hour))
    kept = [backup.path.read_text() for backup in backups(tmp_path, tmp_path / "plan.demarche")]
    lasting = [f"{day}.2" for day in range(days - KEPT_DAYS, days)]
    recent = [f"{day}.{hour}" for day in range(days) for hour in range(3)][-KEPT_SAVES:]
    assert sorted(kept) == sorted({*lasting, *recent})


def test_that_the_same_content_is_kept_once(tmp_path):
    for second in range(3):
        save(tmp_path, "same", NOON + timedelta(seconds=second))
    assert len(backups(tmp_path, tmp_path / "plan.demarche")) == 1


def test_that_files_of_the_same_name_in_two_folders_have_backups_of_their_own(tmp_path):
    save(tmp_path, "mine", NOON)
    assert backups(tmp_path, tmp_path / "elsewhere" / "plan.demarche") == ()
    assert backups(tmp_path, tmp_path / "plan.demarche")[0].at == NOON
