package org.prefflow.ui.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.figure.Theme;
import org.prefflow.metric.Metric;
import org.prefflow.press.SeenChart;
import org.prefflow.sweep.Ranking;
import org.prefflow.sweep.Study;
import org.prefflow.sweep.SweepAlbum;
import org.prefflow.sweep.SweepChart;
import org.prefflow.sweep.SweepMetrics;
import org.prefflow.sweep.SweepPicture;
import org.prefflow.sweep.SweepSight;

/** What a sweep found so far: its pictures, and which settings are best. */
final class SweepBoard extends VBox implements AutoCloseable {

    private static final double TABLE = 160;

    private final SweepViewModel sweep;
    private final SweepView.Commands commands;
    private final Label name = new Label();
    private final Label note = new Label();
    private final Label why = new Label();
    private final Label verdict = new Label();
    private final Label finding = new Label();
    private final ComboBox<Metric> metric = new ComboBox<>();
    private final ComboBox<String> across = new ComboBox<>();
    private final ComboBox<String> up = new ComboBox<>();
    private final HBox upBox = new HBox(6, new Label("and"), up);
    private final HBox acrossBox = new HBox(6, new Label("over"), across);
    private final ToggleGroup charts = new ToggleGroup();
    private final PictureView picture;
    private final RankingTable ranking = new RankingTable();
    private final VBox results = new VBox(8);
    private final Button figure = button("figure", "Figure\u2026", Feather.IMAGE);
    private final Button report = button("report", "Report\u2026", Feather.FILE_TEXT);
    private final Subscription subscription;
    private Theme theme = Theme.LIGHT;
    private boolean showing;

    SweepBoard(SweepViewModel sweep, SweepView.Commands commands, Executor fx) {
        super(8);
        this.sweep = sweep;
        this.commands = commands;
        getStyleClass().add("sweep-board");
        picture = new PictureView(fx);
        picture.setOnOpened(this::open);
        picture.setOnShown(this::explain);
        picture.setOnBrushed(brushes -> sweep.look(sight().with(brushes)));
        ranking.setOnOpened(point -> open(point * seeds()));
        name.setId("sweep-name");
        name.getStyleClass().add("sweep-name");
        why.setId("sweep-why");
        why.getStyleClass().add("note");
        why.setWrapText(true);
        why.setMouseTransparent(true);
        note.setId("sweep-note");
        note.getStyleClass().add("note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        verdict.setId("sweep-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(USE_PREF_SIZE);
        StackPane stage = new StackPane(picture, why);
        finding.setId("sweep-finding");
        finding.setWrapText(true);
        finding.setMinHeight(USE_PREF_SIZE);
        finding.managedProperty().bind(finding.visibleProperty());
        finding.setVisible(false);
        VBox.setVgrow(stage, Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(results);
        scroll.getStyleClass().add("side-panel");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        // Its own keys are the picture's.
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        ranking.setPrefHeight(TABLE);
        ranking.setMinHeight(96);
        Label best = new Label("BEST SETTINGS");
        best.getStyleClass().add("panel-title");
        results.getChildren().addAll(choices(), stage, note, finding, best, verdict, ranking);
        getChildren().addAll(head(), scroll);
        subscription =
                Subscription.combine(
                        sweep.shownProperty().subscribe(shown -> refresh()),
                        sweep.sightProperty().subscribe(sight -> refresh()),
                        sweep.studyProperty().subscribe(this::tell),
                        sweep.metricsProperty().subscribe(this::offer),
                        sweep.rankingProperty().subscribe(this::show));
    }

    private SweepSight sight() {
        return sweep.sightProperty().get();
    }

    private int seeds() {
        return sweep.shownProperty().get().plan().config().seeds();
    }

    private HBox head() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        figure.setTooltip(new Tooltip("Size, type, preview (Ctrl+Shift+E); Ctrl+E writes at once"));
        figure.setOnAction(event -> commands.exportFigure());
        report.setTooltip(new Tooltip("A report of the sweep as far as it is done"));
        report.setOnAction(event -> commands.report());
        HBox head = new HBox(8, name, space, figure, report);
        head.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(0);
        return head;
    }

    private static Button button(String id, String text, Feather icon) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId("sweep-" + id);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private FlowPane choices() {
        FlowPane bar = new FlowPane(6, 6);
        HBox kinds = new HBox();
        for (SweepChart chart : SweepChart.values()) {
            ToggleButton kind = new ToggleButton(chart.title());
            kind.setId("sweep-chart-" + chart.id());
            kind.setUserData(chart);
            kind.setTooltip(new Tooltip(chart.summary()));
            kind.setToggleGroup(charts);
            kind.setMinWidth(USE_PREF_SIZE);
            kind.setOnAction(
                    event -> {
                        kind.setSelected(true);
                        sweep.look(sight().with(chart));
                    });
            kinds.getChildren().add(kind);
        }
        metric.setId("sweep-metric");
        metric.setAccessibleText("metric");
        metric.setCellFactory(list -> new MetricCell());
        metric.setButtonCell(new MetricCell());
        metric.setOnAction(
                event -> {
                    if (!showing && metric.getValue() != null) {
                        int fields = sweep.shownProperty().get().fields().size();
                        sweep.look(sight().with(metric.getValue(), fields));
                    }
                });
        fields(across, "sweep-across", "field of the abscissa");
        fields(up, "sweep-up", "other field");
        acrossBox.setAlignment(Pos.CENTER_LEFT);
        upBox.setAlignment(Pos.CENTER_LEFT);
        bar.getChildren().addAll(kinds, metric, acrossBox, upBox);
        return bar;
    }

    private void fields(ComboBox<String> box, String id, String accessible) {
        box.setId(id);
        box.setAccessibleText(accessible);
        box.setOnAction(
                event -> {
                    int first = across.getSelectionModel().getSelectedIndex();
                    int second = up.getSelectionModel().getSelectedIndex();
                    if (!showing && first >= 0 && second >= 0) {
                        sweep.look(sight().over(first, second));
                    }
                });
    }

    /** A metric by its title. */
    private static final class MetricCell extends ListCell<Metric> {
        @Override
        protected void updateItem(Metric item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : item.title());
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void refresh() {
        ShownSweep shown = sweep.shownProperty().get();
        results.setDisable(shown == null);
        figure.setDisable(shown == null);
        report.setDisable(shown == null);
        if (shown == null) {
            name.setText("No sweep yet");
            why.setText(
                    "Choose what is varied, and start; or open a sweep or a study. Results are"
                            + " drawn here as they come.");
            return;
        }
        name.setText(shown.name());
        name.setTooltip(new Tooltip(shown.folder().toString()));
        showing = true;
        SweepSight sight = sight();
        charts.getToggles().forEach(t -> t.setSelected(t.getUserData() == sight.chart()));
        offer(sweep.metricsProperty().get());
        List<String> fields = shown.fields();
        for (ComboBox<String> box : List.of(across, up)) {
            if (!box.getItems().equals(fields)) {
                box.getItems().setAll(fields);
            }
        }
        across.getSelectionModel().select(sight.across());
        up.getSelectionModel().select(sight.up());
        boolean plane = sight.chart() != SweepChart.PARALLEL;
        show(metric, sight.chart() != SweepChart.STAGES);
        show(acrossBox, plane);
        show(upBox, plane && sight.chart() != SweepChart.FRONTIER && fields.size() > 1);
        showing = false;
        picture.show(shown.album(), sight, theme, shown::kept);
    }

    /** Lets one of these metrics be chosen, and the one that is looked at. */
    private void offer(List<Metric> known) {
        boolean before = showing;
        showing = true;
        List<Metric> all = new ArrayList<>(known);
        if (!all.contains(sight().metric())) {
            all.add(0, sight().metric());
        }
        if (!metric.getItems().equals(all)) {
            metric.getItems().setAll(all);
        }
        metric.setValue(sight().metric());
        showing = before;
    }

    private void explain(PictureView.Shown now) {
        why.setText(now.why());
        note.setText(now.picture().map(p -> p.note()).orElse(""));
    }

    /** The picture that is seen, to be drawn elsewhere; empty where there is none. */
    Optional<SeenChart> seen() {
        ShownSweep shown = sweep.shownProperty().get();
        SweepSight sight = sight();
        if (shown == null) {
            return Optional.empty();
        }
        SweepAlbum album = shown.album();
        String runs =
                String.format(
                        Locale.ROOT,
                        "Sweep over %s: %,d of %,d runs, %,d seeds each.",
                        String.join(", ", shown.fields()),
                        shown.rows().size(),
                        shown.plan().size(),
                        seeds());
        return picture.seen()
                .map(
                        drawn ->
                                new SeenChart(
                                        drawn.title(),
                                        in ->
                                                album.draw(sight, in)
                                                        .picture()
                                                        .orElseThrow()
                                                        .figure(),
                                        (runs + " " + exported(sight, drawn)).strip()));
    }

    /** Paper is not to be dragged on. */
    private static String exported(SweepSight sight, SweepPicture drawn) {
        return sight.chart() == SweepChart.PARALLEL && sight.brushes().isEmpty()
                ? ""
                : drawn.note();
    }

    private void show(Ranking found) {
        ShownSweep shown = sweep.shownProperty().get();
        if (found == null || shown == null) {
            verdict.setText("");
            ranking.getItems().clear();
            return;
        }
        String order = found.metric().title() + ": " + SweepMetrics.best(found.metric()) + ". ";
        verdict.setText(found.places().isEmpty() ? "" : order + sentence(found.verdict()));
        ranking.show(found, shown.fields());
    }

    private void tell(Optional<Study> study) {
        finding.setVisible(study.isPresent());
        finding.setText(
                study.map(
                                s ->
                                        s.question()
                                                + (s.question().endsWith("?") ? "" : ".")
                                                + " By the lab's own runs: "
                                                + s.finding())
                        .orElse(""));
    }

    private static String sentence(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }

    private void open(int run) {
        commands.openRun(sweep.shownProperty().get(), run);
    }

    /** Draws in a theme. */
    void setTheme(Theme next) {
        theme = next;
        if (sweep.shownProperty().get() != null) {
            refresh();
        }
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        picture.close();
    }
}
