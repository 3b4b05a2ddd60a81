"""Run work outside this process: workers with limits, tasks on several cores, programs of the machine."""
