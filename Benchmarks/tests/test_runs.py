"""Tests of running programs and of sharing out work."""

import os
import sys
import unittest

from peelbench.commands import CommandError, run, run_json
from peelbench.machine import describe_machine


class CommandTests(unittest.TestCase):
    """Programs here are other Python interpreters."""

    def test_output_and_usage(self) -> None:
        """What it printed and the processor time it took."""
        done = run([sys.executable, "-c", "sum(range(10**6)); print('done')"])
        self.assertEqual(done.output.strip(), "done")
        self.assertGreater(done.cpu_seconds, 0)

    def test_pinned_program_has_one_processor(self) -> None:
        """And is told to use one thread."""
        code = "import json, os; print(json.dumps({'n': len(os.sched_getaffinity(0)), 't': os.environ['OMP_NUM_THREADS']}))"
        self.assertEqual(run_json([sys.executable, "-c", code], pinned=True), {"n": 1, "t": "1"})
        self.assertGreaterEqual(len(os.sched_getaffinity(0)), 1)

    def test_failure_names_program_and_reason(self) -> None:
        """The last words are in the message."""
        with self.assertRaisesRegex(CommandError, "code 4: no luck"):
            run([sys.executable, "-c", "import sys; print('no luck', file=sys.stderr); sys.exit(4)"])
        run([sys.executable, "-c", "raise SystemExit(1)"], accept=(0, 1))

    def test_missing_program(self) -> None:
        """It is said in one sentence."""
        self.assertRaisesRegex(CommandError, "can't be started", run, ["/nowhere/peel"])

    def test_output_that_is_no_json(self) -> None:
        """It is shown."""
        self.assertRaisesRegex(CommandError, "did not print JSON", run_json, [sys.executable, "-c", "print('hello')"])

    def test_machine_is_described(self) -> None:
        """There is a processor and memory."""
        machine = describe_machine()
        self.assertTrue(machine.processor and machine.cores >= 1 and machine.memory_gib > 0)


if __name__ == "__main__":
    unittest.main()
