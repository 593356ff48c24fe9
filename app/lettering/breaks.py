"""Where a line may end in a script that writes no spaces: between signs of Chinese, Japanese and Yi, by their rules."""

import re
from collections.abc import Iterator
from typing import Final

from app.lettering.faces import clusters

SIGNS: Final = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u31c0-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\uff00-\uff9f\U00020000-\U0003ffff]"
)
"""Signs that stand for themselves."""
NEVER_FIRST: Final = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）」』】〕》〉］｝〙〗’”‐–〜~"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥,.;:!?)]}%"
)
"""What no line begins with."""
NEVER_LAST: Final = frozenset("（「『【〔《〈［｛〘〖‘“([{")
"""What no line ends with."""


def parts(word: str) -> Iterator[str]:
    """A word in the parts that may stand on lines of their own; one part where it has no such signs."""
    if not SIGNS.search(word):
        yield word
        return
    part = last = ""
    for cluster in clusters(word):
        signs = SIGNS.match(cluster) or (last and SIGNS.match(last))
        if part and signs and cluster[0] not in NEVER_FIRST and last[0] not in NEVER_LAST:
            yield part
            part = ""
        part += cluster
        last = cluster
    yield part
