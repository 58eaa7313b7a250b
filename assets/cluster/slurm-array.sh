#!/bin/bash
# A sweep as a Slurm job array: each task does one part of the runs, into a folder of its own.
#
#   sbatch --array=1-16 assets/cluster/slurm-array.sh sweep.json runs/cluster
#
# A part that was killed goes on where it was when its task is submitted again, e.g. --array=3.
# When all have ended: java -jar target/preference-flow-lab.jar sweep --merge runs/cluster --out runs/whole
# names any part that is not complete. Other schedulers: the two variables below are all that differs
# (SGE: SGE_TASK_ID and SGE_TASK_LAST, LSF: LSB_JOBINDEX and LSB_JOBINDEX_END, PBS: PBS_ARRAY_INDEX and
# its count by hand).
#SBATCH --job-name=preference-flow-sweep
#SBATCH --cpus-per-task=4
#SBATCH --mem=6G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --signal=TERM@60

set -eu
sweep=${1:?which sweep.json}
out=${2:?which folder, seen by all machines}
lab=${LAB:-target/preference-flow-lab.jar}
index=${SLURM_ARRAY_TASK_ID:?this is a job array: sbatch --array=1-16}
count=${SHARDS:-${SLURM_ARRAY_TASK_MAX:?}}

# Tasks submitted again are fewer than the parts: say how many there are, as in SHARDS=16 sbatch --array=3.
exec java -Xmx4g -Djava.awt.headless=true -jar "$lab" sweep "$sweep" \
    --shard "$index/$count" --jobs "${SLURM_CPUS_PER_TASK:-1}" --out "$out"
