"""The OpenVINO runtime: its C headers and libraries, taken out of the Python wheel."""

from pathlib import Path

from fetch import Archive, Workshop, members_under, unpack
from say import step

WHEEL = Archive(
    requirement="openvino==2026.4.1",
    sha256="2d22b1da03f7caf74df30e9f6417d0ab2f637e4a38e08e1dcd294d2c37407aaf",
)
# What reading ONNX and IR and running them on the CPU takes. Without the other plug-ins and readers the runtime is
# half as big, starts without looking for graphics cards, and exposes no reader that no pack needs.
LIBRARIES = (
    "libopenvino.so.2641",
    "libopenvino_c.so.2641",
    "libopenvino_intel_cpu_plugin.so",
    "libopenvino_ir_frontend.so.2641",
    "libopenvino_onnx_frontend.so.2641",
    "libtbb.so.12",
    "libtbbmalloc.so.2",
    "libtbbbind_2_5.so.3",
    "libhwloc.so.15",
)
# The linker wants a name without a version.
LINK = ("libopenvino_c.so", "libopenvino_c.so.2641")
STAMP = "installed.txt"


def install(workshop: Workshop) -> None:
    """Installs the runtime unless this very one is there."""
    target = workshop.home / "openvino"
    if _read(target / STAMP) == _stamp():
        return
    with step("Installing the OpenVINO runtime 2026.4.1 (56 MB to download)"):
        wheel = workshop.download(WHEEL)
        made = workshop.new_folder("openvino")
        headers = {name: made / name.removeprefix("openvino/") for name in members_under(wheel, "openvino/include/openvino/c")}
        libraries = {f"openvino/libs/{name}": made / "libs" / name for name in LIBRARIES}
        unpack(wheel, headers | libraries)
        (made / "libs" / LINK[0]).symlink_to(LINK[1])
        (made / STAMP).write_text(_stamp(), encoding="utf-8")
        workshop.put(made, target)


def _stamp() -> str:
    """Names the wheel and what was taken from it, so that a change of either installs the runtime anew."""
    return "\n".join([WHEEL.requirement, WHEEL.sha256, *LIBRARIES]) + "\n"


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
