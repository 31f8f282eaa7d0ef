"""An hour of street video: minutes composed by Peel with different people, one after the other again and again."""

import json
from collections.abc import Sequence
from pathlib import Path

from peelbench.commands import CommandError, run
from peelbench.context import SEED, Context, digest

CLIP_SECONDS = 60
CLIPS = 6
WIDTH, HEIGHT, RATE, PEOPLE = 1920, 1080, 25, 5


def minutes(context: Context, count: int) -> list[Path]:
    """Composed minutes, as many as are wanted but at most six, kept in the cache."""
    clips = []
    for number in range(min(count, CLIPS)):
        seed = SEED + number
        name = digest("street minute 1", str(seed), "crowd" if context.faces else "photographs of set-up")
        clip = context.cache / f"street-{name}.mp4"
        if context.fresh or not clip.is_file():
            context.tell(f"retrospective: composing minute {number + 1}")
            faces: list[str | Path] = ["--faces", context.faces] if context.faces else []
            unfinished = clip.with_name(f"unfinished-{clip.name}")
            run(
                [context.peel, "exercise", "video", "--out", unfinished, "--seconds", str(CLIP_SECONDS), "--width", str(WIDTH),
                 "--height", str(HEIGHT), "--rate", str(RATE), "--people", str(PEOPLE), "--seed", str(seed), *faces]
            )  # fmt: skip
            unfinished.rename(clip)
        clips.append(clip)
    return clips


def order(clips: Sequence[Path], count: int) -> list[Path]:
    """The clips one after the other, again and again, until there are as many minutes as wanted."""
    return [clips[number % len(clips)] for number in range(count)]


def join(clips: Sequence[Path], out: Path) -> None:
    """Puts clips into one file as they are, without decoding them."""
    listing = out.with_suffix(".txt")
    listing.write_text("".join(f"file '{clip}'\n" for clip in clips), encoding="utf-8")
    run(
        ["ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-f", "concat", "-safe", "0", "-i", listing,
         "-map", "0:v:0", "-c", "copy", out]
    )  # fmt: skip
    listing.unlink()


def length(video: Path) -> float:
    """Seconds of a video, as ffprobe reads them."""
    output = run(["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "json", video]).output
    try:
        return float(json.loads(output)["format"]["duration"])
    except (KeyError, ValueError) as error:
        raise CommandError("ffprobe gives no length of the video") from error
