"""Runs one peer, which prints one JSON object: `run_peer.py NAME …`. scripts/bench starts one for each measurement."""

import importlib
import sys

PEERS = {
    "dlib-chips": "peers.dlib_chips",
    "onnx-chips": "peers.onnx_chips",
    "face-recognition-files": "peers.face_recognition_files",
    "onnx-files": "peers.onnx_files",
    "face-recognition-templates": "peers.face_recognition_templates",
    "make-chips": "peers.make_chips",
    "crops": "peers.crops",
    "faiss-search": "peers.faiss_search",
    "usearch-search": "peers.usearch_search",
    "exhaustive-search": "peers.exhaustive_search",
    "plain-pages": "peers.plain_pages",
}


def main() -> None:
    """Hands over to the peer that is named."""
    if len(sys.argv) < 2 or sys.argv[1] not in PEERS:
        sys.exit(f"usage: run_peer.py {{{','.join(PEERS)}}} …")
    importlib.import_module(PEERS[sys.argv[1]]).main(sys.argv[2:])


if __name__ == "__main__":
    main()
