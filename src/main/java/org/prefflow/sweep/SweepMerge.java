package org.prefflow.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.prefflow.experiment.InputFileException;
import org.prefflow.param.InvalidValueException;

/**
 * The shards of one sweep, put together.
 *
 * @param shards by rising index; of a shard that was run twice both
 */
public record SweepMerge(List<SweepFolder> shards) {

    /**
     * A shard without all of its runs.
     *
     * @param folder where it is; null where there is none
     * @param missing numbers of the runs that it lacks, rising
     */
    public record Gap(Shard shard, Path folder, List<Integer> missing) {}

    public SweepMerge {
        shards = List.copyOf(shards);
    }

    /**
     * Reads the shards in these folders, and in the folders in them.
     *
     * @throws InputFileException if there is none, or they are not of one sweep
     * @throws InvalidValueException if a field of a {@code sweep.json} is wrong
     * @throws IOException if the disk refuses
     */
    public static SweepMerge of(List<Path> folders) throws IOException {
        List<SweepFolder> found = new ArrayList<>();
        for (Path place : places(folders)) {
            SweepFolder next = SweepFolder.read(place);
            if (!found.isEmpty() && !whole(next).equals(whole(found.get(0)))) {
                throw new InputFileException(
                        place + ": is another sweep than " + found.get(0).path());
            }
            if (!found.isEmpty() && count(next) != count(found.get(0))) {
                throw new InputFileException(
                        place
                                + ": is one of "
                                + count(next)
                                + " shards, "
                                + found.get(0).path()
                                + " one of "
                                + count(found.get(0)));
            }
            found.add(next);
        }
        found.sort(Comparator.comparingInt(folder -> folder.plan().config().shard().index()));
        return new SweepMerge(found);
    }

    private static List<Path> places(List<Path> folders) throws IOException {
        List<Path> places = new ArrayList<>();
        for (Path folder : folders) {
            if (SweepFolder.is(folder)) {
                places.add(folder);
            } else if (Files.isDirectory(folder)) {
                try (Stream<Path> inside = Files.list(folder)) {
                    inside.filter(SweepFolder::is).sorted().forEach(places::add);
                }
            }
        }
        if (places.isEmpty()) {
            throw new InputFileException(
                    folders.get(0)
                            + ": there is no sweep; must be the folders of shards, or the"
                            + " folder that they are in");
        }
        return places;
    }

    private static SweepConfig whole(SweepFolder shard) {
        return shard.plan().config().withShard(Shard.WHOLE);
    }

    private static int count(SweepFolder folder) {
        return folder.plan().config().shard().count();
    }

    /** What all shards are part of. */
    public SweepPlan plan() {
        return SweepPlan.of(whole(shards.get(0)));
    }

    /**
     * All rows there are, by the numbers of their runs. Where two shards have a run, a finished one
     * counts.
     */
    public List<SweepRow> rows() {
        SortedMap<Integer, SweepRow> rows = new TreeMap<>();
        for (SweepFolder shard : shards) {
            shard.table()
                    .rows()
                    .forEach(row -> rows.merge(row.run(), row, (a, b) -> a.finished() ? a : b));
        }
        return List.copyOf(rows.values());
    }

    /** The shards that lack runs, those among them of which there is no folder at all. */
    public List<Gap> gaps() {
        TreeSet<Integer> done = new TreeSet<>();
        rows().forEach(row -> done.add(row.run()));
        List<Gap> gaps = new ArrayList<>();
        SweepPlan all = plan();
        for (int index = 1; index <= count(shards.get(0)); index++) {
            Shard shard = new Shard(index, count(shards.get(0)));
            List<Integer> missing =
                    new SweepPlan(all.config().withShard(shard), all.points())
                            .own().stream().filter(run -> !done.contains(run)).toList();
            if (!missing.isEmpty()) {
                gaps.add(new Gap(shard, folder(shard), missing));
            }
        }
        return gaps;
    }

    private Path folder(Shard shard) {
        return shards.stream()
                .filter(folder -> folder.plan().config().shard().equals(shard))
                .map(SweepFolder::path)
                .findFirst()
                .orElse(null);
    }

    /**
     * Writes what there is into a folder of a whole sweep, which can be gone on with there.
     *
     * @throws InvalidValueException if the folder holds something else
     * @throws IOException if the disk refuses
     */
    public void write(Path folder) throws IOException {
        try (SweepFolder out = SweepFolder.open(folder, plan())) {
            for (SweepFolder shard : shards) {
                for (SweepRow row : shard.table().rows()) {
                    Optional<byte[]> picture = shard.thumbnails().read(row.run());
                    if (picture.isPresent()) {
                        out.thumbnails().put(row.run(), picture.get());
                    }
                }
            }
            out.table().putAll(rows());
        }
    }
}
