#!/bin/bash
# A sweep as a Slurm job array: each task does one part of the runs, into a folder of its own.
#
#   sbatch --array=1-16 assets/cluster/slurm-array.sh sweep.json runs/cluster
#
# A part that was killed goes on where it was when its task is submitted again; say how many parts there are:
#
#   SHARDS=16 sbatch --array=3 assets/cluster/slurm-array.sh sweep.json runs/cluster
#
# When all have ended: java -jar target/preference-flow-lab.jar sweep --merge runs/cluster --out runs/whole
# names any part that is not complete. Other schedulers: the two variables below are all that differs
# (SGE: SGE_TASK_ID and SGE_TASK_LAST, LSF: LSB_JOBINDEX and LSB_JOBINDEX_END, PBS: PBS_ARRAY_INDEX and
# its count by hand).
#SBATCH --job-name=preference-flow-sweep
#SBATCH --cpus-per-task=4
#SBATCH --mem=6G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --signal=B:TERM@60

set -eu
sweep=${1:?which sweep.json}
out=${2:?which folder, seen by all machines}
lab=${LAB:-target/preference-flow-lab.jar}
index=${SLURM_ARRAY_TASK_ID:?this is a job array: sbatch --array=1-16}
count=${SHARDS:-${SLURM_ARRAY_TASK_MAX:?}}

# A few tasks alone cannot tell how many parts there are; a folder of other parts can.
for part in "$out"/shard-*-of-*; do
    if [ -d "$part" ] && [ "${part##*-of-}" != "$count" ]; then
        echo "$out holds parts of ${part##*-of-}, not of $count: say SHARDS=${part##*-of-}" >&2
        exit 2
    fi
done
if [ -z "${SHARDS:-}" ] && [ "${SLURM_ARRAY_TASK_COUNT:-$count}" != "$count" ]; then
    echo "this array has only some of the parts: say how many there are, as in SHARDS=16" >&2
    exit 2
fi
exec java -Xmx4g -Djava.awt.headless=true -jar "$lab" sweep "$sweep" \
    --shard "$index/$count" --jobs "${SLURM_CPUS_PER_TASK:-1}" --out "$out"
