"""Imports dlib and face_recognition with the OpenBLAS they were built against.

Without a BLAS library, as in the ready-made wheels, dlib takes about nine times as long for a face: no peer to be proud of
beating. scripts/bench builds it against the OpenBLAS of the package scipy-openblas32, which has to be loaded first.
"""

import scipy_openblas32  # noqa: F401  (loads the library that dlib is linked to)

import dlib  # isort: skip
import face_recognition  # isort: skip

if not dlib.DLIB_USE_BLAS:
    raise ImportError("this dlib was built without BLAS: remove .peel/venv-bench and run scripts/bench again")

__all__ = ["dlib", "face_recognition"]
