package org.prefflow.ui.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.prefflow.figure.FigureLook;
import org.prefflow.figure.FigureStyle;
import org.prefflow.param.Param;
import org.prefflow.ui.control.FormContext;
import org.prefflow.ui.control.ParamForm;
import org.prefflow.ui.control.Pictures;
import org.prefflow.ui.stage.SeenStage;

/** A figure before it is written: its knobs, its layers, and how it will look. */
public final class ExportView extends BorderPane implements AutoCloseable {

    /** What the view asks of its window. */
    public interface Commands {
        /** Asks where to, and writes there. */
        void save(FigureSubject subject);

        /** Puts the figure on the clipboard. */
        void copy(FigureSubject subject);

        /** Closes the view. */
        void close();
    }

    /** Pixels on the longer side of the preview. */
    private static final int PREVIEW = 1_000;

    private static final double KNOBS = 320;
    private static final String NO_MAP = "none";

    private final ExportService service;
    private final FigureSubject subject;
    private final Commands commands;
    private final ImageView image = new ImageView();
    private final Label size = new Label();
    private final Label hint = new Label();
    private final WritingView writing;
    private final Button save = button("save", "_Save\u2026");
    private final Subscription subscription;
    private final Map<String, CheckBox> overlays = new LinkedHashMap<>();
    private final ComboBox<String> maps = new ComboBox<>();
    private boolean drawing;
    private boolean stale;
    // The file to be dragged: none yet, being written, wanted by a hand already, or refused.
    private Optional<Path> dragged = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private boolean preparing;
    private boolean wanted;

    /** A view of one figure. */
    public ExportView(ExportService service, FigureSubject subject, Commands commands) {
        this.service = service;
        this.subject = subject;
        this.commands = commands;
        writing = new WritingView("figure", service::cancel);
        setId("figure-dialog");
        getStyleClass().add("figure-dialog");
        // Layers are of the moment: those of another figure mean nothing here.
        choose(FigureLook.SHOWN);
        setCenter(preview());
        setRight(knobs());
        setBottom(buttons());
        addEventHandler(KeyEvent.KEY_PRESSED, this::obey);
        subscription =
                Subscription.combine(
                        service.settingsProperty().subscribe(next -> refresh()),
                        service.progressProperty().subscribe(this::show));
    }

    private StackPane preview() {
        image.setId("figure-preview");
        image.setPreserveRatio(true);
        image.setSmooth(true);
        StackPane box = new StackPane(image);
        box.getStyleClass().add("figure-preview-box");
        box.setMinSize(200, 200);
        image.fitWidthProperty().bind(box.widthProperty().subtract(24));
        image.fitHeightProperty().bind(box.heightProperty().subtract(24));
        box.setAccessibleText("preview of the figure; drag it into another program");
        box.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> prepareDrag());
        box.setOnDragDetected(this::drag);
        return box;
    }

    private Region knobs() {
        Set<String> idle = subject.idle();
        List<Param<ExportSettings, ?>> shown = new ArrayList<>();
        for (Param<ExportSettings, ?> param : ExportSettings.KIND.params()) {
            if (!idle.contains(param.name()) && !param.name().equals("layers")) {
                shown.add(param);
            }
        }
        ParamForm<ExportSettings> form =
                new ParamForm<>(
                        ExportSettings.KIND,
                        shown,
                        "figure",
                        service.settingsProperty().get(),
                        FormContext.PLAIN,
                        service.settingsProperty()::set);
        VBox box = new VBox(12, form);
        if (!subject.layers().isEmpty()) {
            box.getChildren().add(layers());
        }
        box.getStyleClass().add("figure-knobs");
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("side-panel");
        scroll.setPrefWidth(KNOBS);
        scroll.setMinWidth(KNOBS);
        return scroll;
    }

    private VBox layers() {
        Label title = new Label("LAYERS");
        title.getStyleClass().add("panel-title");
        VBox box = new VBox(6, title, maps);
        maps.setId("figure-map");
        maps.setAccessibleText("map under the particles");
        maps.setMaxWidth(Double.MAX_VALUE);
        maps.getItems().add(NO_MAP);
        maps.setValue(NO_MAP);
        for (SeenStage.Choice layer : subject.layers()) {
            if (layer.map()) {
                maps.getItems().add(layer.title());
                if (layer.shown()) {
                    maps.setValue(layer.title());
                }
            } else {
                CheckBox check = new CheckBox(layer.title());
                check.setId("figure-layer-" + layer.id());
                check.setSelected(layer.shown());
                check.setOnAction(event -> chooseLayers());
                overlays.put(layer.id(), check);
                box.getChildren().add(check);
            }
        }
        maps.setOnAction(event -> chooseLayers());
        return box;
    }

    private void chooseLayers() {
        List<String> ids = new ArrayList<>();
        for (SeenStage.Choice layer : subject.layers()) {
            boolean chosen =
                    layer.map()
                            ? layer.title().equals(maps.getValue())
                            : overlays.get(layer.id()).isSelected();
            if (chosen) {
                ids.add(layer.id());
            }
        }
        choose(
                ids.isEmpty()
                        ? FigureLook.NO_LAYERS
                        : ids.stream().collect(Collectors.joining(",")));
    }

    private void choose(String layers) {
        ExportSettings now = service.settingsProperty().get();
        FigureStyle style = now.style();
        service.settingsProperty().set(now.with(style.with(style.look().withLayers(layers))));
    }

    private HBox buttons() {
        save.setDefaultButton(true);
        save.getStyleClass().add("accent");
        save.setOnAction(event -> commands.save(subject));
        Button copy = button("copy", "_Copy");
        copy.setOnAction(event -> commands.copy(subject));
        Button usual = button("reset", "_Defaults");
        usual.setOnAction(event -> reset());
        Button close = button("close", "C_lose");
        close.setCancelButton(true);
        close.setOnAction(event -> commands.close());
        size.setId("figure-size-words");
        hint.setId("figure-hint");
        hint.getStyleClass().add("note");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, size, hint, writing, space, usual, copy, close, save);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("figure-buttons");
        return row;
    }

    /** While a figure is written its progress stands in the place of what else there is to say. */
    private void show(ExportService.Progress progress) {
        boolean busy = progress != null;
        for (Region node : List.of(size, hint, save)) {
            node.setVisible(!busy);
            node.setManaged(!busy);
        }
        if (busy) {
            writing.show(progress.done(), progress.words());
        } else {
            writing.hide();
        }
    }

    private static Button button(String id, String text) {
        Button button = new Button(text);
        button.setId("figure-" + id);
        button.setMnemonicParsing(true);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void reset() {
        service.settingsProperty().set(ExportSettings.DEFAULT);
        setRight(knobs());
    }

    private void obey(KeyEvent event) {
        if (event.getCode() == KeyCode.C && event.isShortcutDown() && event.isShiftDown()) {
            commands.copy(subject);
            event.consume();
        }
    }

    /** One picture at a time; what was asked for meanwhile comes with the next one. */
    private void refresh() {
        dragged = Optional.empty();
        refusal = Optional.empty();
        if (drawing) {
            stale = true;
            return;
        }
        drawing = true;
        stale = false;
        tell();
        service.preview(subject, PREVIEW, this::show);
    }

    private void show(Optional<ExportService.Picture> drawn) {
        drawing = false;
        drawn.ifPresent(
                picture -> {
                    image.setImage(image(picture));
                    size.setText(picture.words());
                });
        tell();
        if (stale) {
            refresh();
        }
    }

    private void tell() {
        if (wanted) {
            hint.setText("The file is being written: drag again in a moment.");
        } else {
            hint.setText(
                    drawing
                            ? "Drawing\u2026"
                            : refusal.orElse("Drag the picture out to where it is needed."));
        }
    }

    /** The pixels as an image. */
    public static Image image(ExportService.Picture picture) {
        return Pictures.of(picture.argb(), picture.columns(), picture.rows());
    }

    /** Written before it is dragged: a drag begins with the file at hand, or not at all. */
    private void prepareDrag() {
        if (preparing || dragged.isPresent()) {
            return;
        }
        preparing = true;
        ExportSettings of = service.settingsProperty().get();
        service.prepareDrag(
                subject,
                file -> prepared(of, Optional.of(file), Optional.empty()),
                why -> prepared(of, Optional.empty(), Optional.of(why)));
    }

    private void prepared(ExportSettings of, Optional<Path> file, Optional<String> why) {
        preparing = false;
        if (!of.equals(service.settingsProperty().get())) {
            if (wanted) {
                prepareDrag();
            }
            return;
        }
        wanted = false;
        dragged = file;
        refusal = why;
        tell();
    }

    private void drag(MouseEvent event) {
        if (dragged.isEmpty()) {
            wanted = true;
            prepareDrag();
            tell();
            return;
        }
        Dragboard board = startDragAndDrop(TransferMode.COPY);
        ClipboardContent content = new ClipboardContent();
        content.putFiles(List.of(dragged.get().toFile()));
        board.setContent(content);
        service.wasDragged();
        board.setDragView(image.getImage() == null ? null : snapshotOf(), 0, 0);
        event.consume();
    }

    private Image snapshotOf() {
        ImageView small = new ImageView(image.getImage());
        small.setPreserveRatio(true);
        small.setFitWidth(160);
        return small.snapshot(null, null);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        choose(FigureLook.SHOWN);
        service.remember();
    }
}
