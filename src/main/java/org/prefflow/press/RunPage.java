package org.prefflow.press;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ErrorSplit;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.LiveKnobs;
import org.prefflow.experiment.RunCaption;
import org.prefflow.experiment.RunResult;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.TableFigure;
import org.prefflow.figure.Theme;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.param.Choice;

/** What can be drawn of a finished run. To add a page, add a constant. */
public enum RunPage implements Choice {
    STAGE("stage", "Stage", "reward, field, samples and exact target", run -> Optional.empty()) {
        @Override
        public Sheet sheet(RunResult run, FigureStyle style, Theme usual, String experiment) {
            return StagePage.sheet(run, style, usual, experiment);
        }
    },
    LOSS("loss", "Loss", "the loss, by training step", RunPage::untrained) {
        @Override
        Chart chart(RunResult run) {
            return training(run).loss();
        }
    },
    DISTANCE(
            "distance",
            "Distance to exact",
            "the distance to the exact target over its noise floor, by training step",
            run -> untrained(run).or(() -> run.setting().targetMissing())) {
        @Override
        Chart chart(RunResult run) {
            return training(run).distance();
        }
    },
    REWARD("reward", "Mean reward", "the mean reward, by training step", RunPage::untrained) {
        @Override
        Chart chart(RunResult run) {
            return training(run).reward();
        }
    },
    LOG_RATIOS(
            "log-ratios",
            "Mean log-ratio",
            "mean log-ratios of chosen and rejected points",
            RunPage::noRatios) {
        @Override
        Chart chart(RunResult run) {
            return ratios(run).ratios();
        }
    },
    MARGIN("margin", "Margin", "by how much the winners lead", RunPage::noRatios) {
        @Override
        Chart chart(RunResult run) {
            return ratios(run).margin();
        }
    },
    OVER_OPTIMISATION(
            "over-optimisation",
            "As \u03b2 falls",
            "true against learned reward as beta falls",
            run ->
                    run.overOptimisation().isPresent()
                            ? Optional.empty()
                            : Optional.of(
                                    method(run)
                                            + " learns no reward that could be over-optimised")) {
        @Override
        Chart chart(RunResult run) {
            Optional<RewardCourse.Own> own = RewardCourse.Own.ofLast(run.curves());
            return RewardCourse.ofBeta(run.overOptimisation().orElseThrow(), own).chart();
        }
    },
    COURSE(
            "course",
            "As training goes on",
            "true against learned reward as training goes on",
            run ->
                    course(run).isEmpty()
                            ? Optional.of(method(run) + " learns no reward while it trains")
                            : Optional.empty()) {
        @Override
        Chart chart(RunResult run) {
            return RewardCourse.ofTraining(Curves.thinned(course(run))).chart();
        }
    },
    FRONTIER(
            "frontier",
            "Reward against KL",
            "reward against divergence: the exact frontier, and the run",
            run -> Optional.empty()) {
        @Override
        Chart chart(RunResult run) {
            return frontier(run);
        }
    },
    ERROR_SPLIT(
            "error-split",
            "Where the error comes from",
            "where the error comes from",
            run ->
                    ErrorSplit.among(run.metrics()).isPresent()
                            ? Optional.empty()
                            : Optional.of("this run's error was not split")) {
        @Override
        public Sheet sheet(RunResult run, FigureStyle style, Theme usual, String experiment) {
            return splitSheet(run, style, usual, experiment);
        }
    },
    METRICS("metrics", "Metrics", "every metric beside its exact value", run -> Optional.empty()) {
        @Override
        public Sheet sheet(RunResult run, FigureStyle style, Theme usual, String experiment) {
            return tableSheet(run, style, usual, experiment);
        }
    };

    private final String id;
    private final String title;
    private final String summary;
    private final Function<RunResult, Optional<String>> missing;

    RunPage(
            String id,
            String title,
            String summary,
            Function<RunResult, Optional<String>> missing) {
        this.id = id;
        this.title = title;
        this.summary = summary;
        this.missing = missing;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }

    /** Why a run has nothing of the kind, in a clause; empty where it has. */
    public Optional<String> missing(RunResult run) {
        return missing.apply(run);
    }

    /**
     * Lays the page out; not where something is {@link #missing}.
     *
     * @param usual the colours, where the style names none
     * @param experiment what the file is to carry; empty for nothing
     */
    public Sheet sheet(RunResult run, FigureStyle style, Theme usual, String experiment) {
        return chart(run).alone(title).sheet(run.setting().config(), style, usual, experiment);
    }

    Chart chart(RunResult run) {
        throw new IllegalStateException(id + " is no chart");
    }

    private static String method(RunResult run) {
        return Methods.ALL.<MethodConfig>kindOf(run.setting().config().method()).title();
    }

    private static Optional<String> untrained(RunResult run) {
        return run.curves().isEmpty()
                ? Optional.of(method(run) + " trains nothing")
                : Optional.empty();
    }

    private static Optional<String> noRatios(RunResult run) {
        return LogRatioCharts.isSome(run.curves())
                ? Optional.empty()
                : Optional.of(LogRatioCharts.whyNone(run.setting(), true));
    }

    private static TrainingCharts training(RunResult run) {
        return new TrainingCharts(
                Optional.of(run.setting()),
                Curves.thinned(run.curves()),
                Curves.events(List.of(), LiveKnobs.marks(run.setting().config())));
    }

    private static LogRatioCharts ratios(RunResult run) {
        return new LogRatioCharts(
                Curves.thinned(run.curves()),
                Curves.lastStep(run.setting()),
                Curves.events(List.of(), LiveKnobs.marks(run.setting().config())));
    }

    private static List<CurvePoint> course(RunResult run) {
        return run.curves().stream()
                .filter(
                        p ->
                                Double.isFinite(p.learnedReward())
                                        && Double.isFinite(p.klToReference()))
                .toList();
    }

    private static Chart frontier(RunResult run) {
        ExperimentConfig config = run.setting().config();
        Problem problem = Problem.of(run.setting());
        String words = RunCaption.title(config) + "\nseed " + config.seed();
        PastRun mark = PastRun.of(1, problem, config, words, run.metrics());
        return FrontierChart.of(
                ExactFrontier.of(run.setting()), problem, List.of(mark), FrontierPlot.Course.NONE);
    }

    private static Sheet splitSheet(
            RunResult run, FigureStyle style, Theme usual, String experiment) {
        ErrorSplit split = ErrorSplit.among(run.metrics()).orElseThrow();
        Theme theme = style.look().theme().or(usual);
        List<String> caption =
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%s, seed %d, against the ideal \u03c0 exp(*r*/\u03b2)/*Z* at \u03b2 ="
                                        + " %.3g. Share of the mass that lies in the wrong cell of"
                                        + " width 0.5; the legs add up to the total.",
                                RunCaption.title(run.setting().config()),
                                run.setting().config().seed(),
                                split.idealBeta()));
        String title = ERROR_SPLIT.title;
        return Sheet.of(
                style,
                1,
                theme.background(),
                (width, height) -> {
                    SplitFigure figure =
                            new SplitFigure(split, title, caption, style, theme, width);
                    return new Sheet.Laid(figure, figure.page());
                },
                new Colophon(title, caption.get(0), experiment));
    }

    private static Sheet tableSheet(
            RunResult run, FigureStyle style, Theme usual, String experiment) {
        Theme theme = style.look().theme().or(usual);
        List<TableFigure.Row> rows = new ArrayList<>();
        for (NumberRow row : NumberRow.of(run.metrics())) {
            List<String> cells = List.of(row.name(), row.learned(), row.beside(), row.difference());
            rows.add(new TableFigure.Row(cells, Optional.empty()));
        }
        List<String> caption = new ArrayList<>();
        caption.add("Seed " + run.setting().config().seed() + "; after \u2265 the noise floor.");
        run.setting().targetMissing().ifPresent(caption::add);
        String title = RunCaption.title(run.setting().config());
        List<String> heads = List.of("metric", "learned", "exact", "difference");
        return Sheet.of(
                style,
                1,
                theme.background(),
                (width, height) -> {
                    TableFigure figure =
                            new TableFigure(title, heads, rows, caption, style, theme, width);
                    return new Sheet.Laid(figure, figure.page());
                },
                new Colophon(title, String.join(" ", caption), experiment));
    }
}
