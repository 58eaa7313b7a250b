package org.prefflow.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.figure.Theme;
import org.prefflow.film.Film;
import org.prefflow.film.FilmConfig;
import org.prefflow.film.FilmFormat;
import org.prefflow.film.Filming;
import org.prefflow.film.TransportPanel;
import org.prefflow.flow.Trajectories;

/** How long films take to be written, and how large they are: samples of a reference move apart. */
final class FilmBenchmark {

    private static final FilmConfig SLIDE = FilmConfig.KIND.defaults();
    private static final FilmConfig PAGE =
            new FilmConfig(800, 800, 5, 20, SLIDE.hold(), SLIDE.easing(), SLIDE.loop());
    private static final int SLIDE_PARTICLES = 10_000;
    private static final int PAGE_PARTICLES = 2_000;
    private static final double MEBIBYTE = 1 << 20;

    /** Each frame of this distance is held against what was drawn. */
    private static final int LOOKED_AT = 30;

    private static final Filming.Watch NOBODY =
            new Filming.Watch() {
                @Override
                public void atFrame(int done, int all) {}

                @Override
                public boolean cancelled() {
                    return false;
                }
            };

    private final ProblemSetting problem =
            Experiment.prepare(ExperimentConfig.DEFAULT, Path.of(""));

    /**
     * Writes a slide of 10 s (1920 x 1080, 30 frames a second, 10,000 particles) as MP4 and a
     * square of 5 s (800 x 800, 20 frames a second, 2,000 particles) as GIF.
     *
     * @return seconds, mebibytes and, of the MP4, dB against the drawn frames, by name
     * @throws IOException if the disk refuses, or this machine has no encoder
     */
    Map<String, Double> run() throws IOException {
        Map<String, Double> numbers = new LinkedHashMap<>();
        Path folder = Files.createTempDirectory("preference-flow-lab-bench-");
        try {
            film(SLIDE, SLIDE_PARTICLES, FilmFormat.MP4, folder, numbers);
            film(PAGE, PAGE_PARTICLES, FilmFormat.GIF, folder, numbers);
        } finally {
            Files.deleteIfExists(folder);
        }
        return numbers;
    }

    private void film(
            FilmConfig shape,
            int particles,
            FilmFormat format,
            Path folder,
            Map<String, Double> numbers)
            throws IOException {
        Path file = folder.resolve("film" + format.suffix());
        try {
            long from = System.nanoTime();
            Film film = film(shape, particles);
            Filming.write(film, format, file, "", NOBODY);
            String name = "film_" + format.id();
            numbers.put(name + "_seconds", (System.nanoTime() - from) * 1e-9);
            numbers.put(name + "_mebibytes", Files.size(file) / MEBIBYTE);
            if (format == FilmFormat.MP4) {
                numbers.put(name + "_psnr", Filming.sharpness(film, file, LOOKED_AT));
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Film film(FilmConfig shape, int particles) {
        float[] start = Preview.reference(problem, particles).toArray();
        float[] end = new float[start.length];
        for (int i = 0; i < end.length; i++) {
            end[i] = 2 * start[i];
        }
        TransportPanel stage =
                new TransportPanel(
                        "",
                        problem.laws().grid(),
                        problem.laws().reward(),
                        problem.target(),
                        Optional.empty(),
                        new Trajectories(new float[] {0, 1}, new float[][] {start, end}),
                        Theme.LIGHT.learned(),
                        Theme.LIGHT);
        return new Film(shape, "Benchmark", List.of(), List.of(stage.panel()), Theme.LIGHT);
    }
}
