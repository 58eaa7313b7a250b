package org.prefflow.ui.export;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.prefflow.film.FilmConfig;
import org.prefflow.film.FilmFormat;
import org.prefflow.ui.control.FormContext;
import org.prefflow.ui.control.ParamForm;

/** A film before it is written: what it shows, its shape, a frame of it, and how far it is. */
public final class FilmView extends BorderPane implements AutoCloseable {

    /** What the view asks of its window. */
    public interface Commands {
        /** Asks where to, and writes there. */
        void save(FilmSubject subject);

        /** Closes the view. */
        void close();
    }

    /**
     * Something that can be filmed, or could.
     *
     * @param id of its control, after {@code film-of-}
     * @param title in a few words
     * @param subject what is to be filmed; empty where there is nothing
     * @param why there is nothing, in one sentence; empty where there is something
     */
    public record Offer(String id, String title, Optional<FilmSubject> subject, String why) {}

    /** Sizes that need no slider. */
    private record Size(String name, int width, int height) {
        boolean isOf(FilmConfig shape) {
            return width == shape.width() && height == shape.height();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Size> SIZES =
            List.of(
                    new Size("1920 \u00d7 1080, slide", 1_920, 1_080),
                    new Size("1280 \u00d7 720, small slide", 1_280, 720),
                    new Size("1080 \u00d7 1080, square", 1_080, 1_080),
                    new Size("800 \u00d7 800, small square", 800, 800),
                    new Size("480 \u00d7 480, for a page", 480, 480));

    private static final String OWN_SIZE = "own size";

    /** Pixels on the longer side of the preview. */
    private static final int PREVIEW = 960;

    private static final double KNOBS = 320;

    private final FilmService service;
    private final Commands commands;
    private final ImageView image = new ImageView();
    private final Slider moment = new Slider(0, 1, 0.6);
    private final Label size = new Label();
    private final WritingView writing;
    private final Button save = button("save", "_Save\u2026");
    private final Subscription subscription;
    private final ComboBox<Size> sizes = new ComboBox<>();
    private ParamForm<FilmSettings> form;
    private FilmSubject subject;
    private boolean drawing;
    private boolean stale;

    /**
     * A view of what can be filmed.
     *
     * @param offers at least one of them with a subject
     */
    public FilmView(FilmService service, List<Offer> offers, Commands commands) {
        this.service = service;
        this.commands = commands;
        writing = new WritingView("film", service::cancel);
        subject = offers.stream().flatMap(o -> o.subject().stream()).findFirst().orElseThrow();
        setId("film-dialog");
        getStyleClass().add("figure-dialog");
        setCenter(preview());
        setRight(knobs(offers));
        setBottom(buttons());
        subscription =
                Subscription.combine(
                        service.settingsProperty().subscribe(this::set),
                        moment.valueProperty().subscribe(at -> refresh()),
                        service.progressProperty().subscribe(this::show));
    }

    private Region preview() {
        image.setId("film-preview");
        image.setPreserveRatio(true);
        image.setSmooth(true);
        StackPane box = new StackPane(image);
        box.getStyleClass().add("figure-preview-box");
        box.setMinSize(200, 160);
        box.setAccessibleText("one frame of the film");
        image.fitWidthProperty().bind(box.widthProperty().subtract(24));
        image.fitHeightProperty().bind(box.heightProperty().subtract(24));
        moment.setId("film-moment");
        moment.setBlockIncrement(0.05);
        moment.setAccessibleText("which frame is shown, from the first to the last");
        Label first = new Label("first frame");
        Label last = new Label("last");
        HBox row = new HBox(8, first, moment, last);
        HBox.setHgrow(moment, Priority.ALWAYS);
        row.setAlignment(Pos.CENTER);
        row.getStyleClass().add("film-moment");
        VBox.setVgrow(box, Priority.ALWAYS);
        return new VBox(box, row);
    }

    private Region knobs(List<Offer> offers) {
        form =
                new ParamForm<>(
                        FilmSettings.KIND,
                        "film",
                        service.settingsProperty().get(),
                        FormContext.PLAIN,
                        service.settingsProperty()::set);
        VBox box = new VBox(12, subjects(offers), sizes(), form);
        box.getStyleClass().add("figure-knobs");
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("side-panel");
        scroll.setPrefWidth(KNOBS);
        scroll.setMinWidth(KNOBS);
        return scroll;
    }

    private VBox subjects(List<Offer> offers) {
        VBox box = new VBox(6, title("WHAT"));
        ToggleGroup group = new ToggleGroup();
        for (Offer offer : offers) {
            RadioButton choice = new RadioButton(offer.title());
            choice.setId("film-of-" + offer.id());
            choice.setToggleGroup(group);
            choice.setDisable(offer.subject().isEmpty());
            choice.setSelected(offer.subject().filter(s -> s == subject).isPresent());
            choice.setOnAction(event -> film(offer.subject().orElseThrow()));
            box.getChildren().add(choice);
            if (!offer.why().isEmpty()) {
                Label why = new Label(offer.why());
                why.setId("film-of-" + offer.id() + "-why");
                why.getStyleClass().add("note");
                why.setWrapText(true);
                why.setMinHeight(USE_PREF_SIZE);
                box.getChildren().add(why);
            }
        }
        return box;
    }

    private static Label title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("panel-title");
        return title;
    }

    private void film(FilmSubject next) {
        subject = next;
        refresh();
    }

    private VBox sizes() {
        sizes.setId("film-size");
        sizes.setAccessibleText("size of the frames");
        sizes.setMaxWidth(Double.MAX_VALUE);
        sizes.getItems().setAll(SIZES);
        sizes.setButtonCell(new SizeCell());
        choose(service.settingsProperty().get());
        sizes.setOnAction(event -> Optional.ofNullable(sizes.getValue()).ifPresent(this::resize));
        return new VBox(6, title("SIZE"), sizes);
    }

    /** The box says what is set, also where that was not chosen in it. */
    private void choose(FilmSettings now) {
        sizes.setValue(
                SIZES.stream().filter(size -> size.isOf(now.shape())).findFirst().orElse(null));
    }

    /** A box of choices shows its prompt no more once something was chosen in it. */
    private static final class SizeCell extends ListCell<Size> {
        @Override
        protected void updateItem(Size item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null ? OWN_SIZE : item.name());
        }
    }

    private void resize(Size to) {
        FilmSettings now = service.settingsProperty().get();
        if (to.isOf(now.shape())) {
            return;
        }
        FilmSettings next = now.with(now.shape().sized(to.width(), to.height()));
        service.settingsProperty().set(next);
        form.show(next);
    }

    private Region buttons() {
        save.setDefaultButton(true);
        save.getStyleClass().add("accent");
        save.setOnAction(event -> commands.save(subject));
        Button usual = button("reset", "_Defaults");
        usual.setOnAction(event -> reset());
        Button close = button("close", "C_lose");
        close.setCancelButton(true);
        close.setOnAction(event -> commands.close());
        size.setId("film-size-words");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, size, writing, space, usual, close, save);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("figure-buttons");
        return row;
    }

    private static Button button(String id, String text) {
        Button button = new Button(text);
        button.setId("film-" + id);
        button.setMnemonicParsing(true);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void reset() {
        service.settingsProperty().set(FilmSettings.DEFAULT);
        form.reset(FilmSettings.DEFAULT);
    }

    /** While a film is written its progress stands where the size is told, and in place of Save. */
    private void show(FilmService.Progress progress) {
        boolean busy = progress != null;
        show(size, !busy);
        show(save, !busy);
        if (busy) {
            writing.show(progress.done(), progress.file().getFileName() + ": " + progress.words());
        } else {
            writing.hide();
        }
    }

    private static void show(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void set(FilmSettings next) {
        choose(next);
        refresh();
    }

    /** One picture at a time; what was asked for meanwhile comes with the next one. */
    private void refresh() {
        if (drawing) {
            stale = true;
            return;
        }
        drawing = true;
        stale = false;
        service.preview(subject, moment.getValue(), PREVIEW, this::show);
    }

    private void show(Optional<ExportService.Picture> drawn) {
        drawing = false;
        drawn.ifPresent(
                picture -> {
                    image.setImage(ExportView.image(picture));
                    String file =
                            service.settingsProperty().get().format() == FilmFormat.FRAMES
                                    ? ", a folder"
                                    : "";
                    size.setText(picture.words() + file);
                });
        if (stale) {
            refresh();
        }
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        service.remember();
    }
}
