"""Converts the published MTCNN and dlib ResNet weights to the OpenVINO models of the `classic` pack.

Importing this package keeps OpenVINO's usage statistics off: OpenVINO would otherwise report its use to a web analytics
service. It takes the package that does the reporting as missing, and then does without.
"""

import sys

sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
