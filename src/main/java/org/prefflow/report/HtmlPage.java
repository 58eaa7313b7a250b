package org.prefflow.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;

/**
 * A report as one HTML page that fetches nothing and runs nothing: pictures are part of it, as
 * images, in which no script can run.
 */
final class HtmlPage {

    private static final double CHART_WIDTH = 420;
    private static final double CHART_HEIGHT = 240;
    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy"
              content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { font: 15px/1.5 Inter, system-ui, sans-serif; color: #1b2430; background: #fff;
              max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 28px; } h2 { font-size: 20px; margin-top: 2rem; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 1rem 0; }
            caption { text-align: left; color: #5b6675; padding-bottom: .3rem; }
            th, td { padding: .2rem .8rem; border-bottom: 1px solid #e3e6eb; text-align: right;
              overflow-wrap: anywhere; }
            td.number { white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; }
            img { max-width: 100%%; } figure { margin: 1rem 0; display: inline-block; }
            figcaption { color: #5b6675; } .table { overflow-x: auto; }
            pre { background: #f4f5f7; padding: .8rem; border-radius: 6px; overflow-x: auto; }
            </style>
            </head>
            <body>
            <h1>%s</h1>
            """;

    private static final Pattern NUMBER = Pattern.compile("[-+0-9.,e \u00b1]+");

    private HtmlPage() {}

    /**
     * The page.
     *
     * @throws IOException in a sentence if a chart cannot be drawn
     */
    static String of(Report report) throws IOException {
        String title = escaped(report.title());
        StringBuilder page = new StringBuilder(HEAD.formatted(title, title));
        for (Block block : report.blocks()) {
            add(block, page);
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static void add(Block block, StringBuilder page) throws IOException {
        if (block instanceof Block.Heading heading) {
            page.append("<h2>").append(escaped(heading.text())).append("</h2>\n");
        } else if (block instanceof Block.Paragraph paragraph) {
            page.append("<p>").append(escaped(paragraph.text())).append("</p>\n");
        } else if (block instanceof Block.Table table) {
            table(table, page);
        } else if (block instanceof Block.Picture picture) {
            boolean vectors = picture.svg().isPresent();
            image(
                    picture.svg().orElse(picture.png()),
                    vectors ? "svg+xml" : "png",
                    picture.caption(),
                    page);
        } else if (block instanceof Block.Chart chart) {
            image(svg(chart), "svg+xml", chart.caption(), page);
        } else if (block instanceof Block.Code code) {
            page.append("<pre>")
                    .append(escaped(String.join("\n", code.lines())))
                    .append("</pre>\n");
        }
    }

    private static byte[] svg(Block.Chart chart) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Viewport page = Viewport.page(CHART_WIDTH, CHART_HEIGHT);
        FigureFormat.SVG.write(
                Sheet.whole(chart.figure(), page, Theme.LIGHT.background(), Colophon.NONE), out);
        return out.toByteArray();
    }

    private static void image(byte[] bytes, String type, String caption, StringBuilder page) {
        String words = escaped(caption);
        page.append("<figure><img alt=\"").append(words).append("\" src=\"data:image/");
        page.append(type).append(";base64,");
        page.append(Base64.getEncoder().encodeToString(bytes)).append("\">");
        page.append("<figcaption>").append(words).append("</figcaption></figure>\n");
    }

    private static void table(Block.Table table, StringBuilder page) {
        page.append("<div class=\"table\"><table><caption>").append(escaped(table.caption()));
        page.append("</caption>\n<thead>");
        row("th", table.header(), page);
        page.append("</thead>\n<tbody>\n");
        table.rows().forEach(cells -> row("td", cells, page));
        page.append("</tbody></table></div>\n");
    }

    private static void row(String cell, List<String> cells, StringBuilder page) {
        page.append("<tr>");
        for (String text : cells) {
            String name = NUMBER.matcher(text).matches() ? cell + " class=\"number\"" : cell;
            page.append('<').append(name).append('>').append(escaped(text));
            page.append("</").append(cell).append('>');
        }
        page.append("</tr>\n");
    }

    /** Text as HTML has it. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints()
                .filter(c -> c >= ' ' || c == '\n' || c == '\t')
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> safe.append("&amp;");
                                case '<' -> safe.append("&lt;");
                                case '>' -> safe.append("&gt;");
                                case '"' -> safe.append("&quot;");
                                case '\'' -> safe.append("&#39;");
                                default -> safe.appendCodePoint(c);
                            }
                        });
        return safe.toString();
    }

    static byte[] bytes(Report report) throws IOException {
        return of(report).getBytes(StandardCharsets.UTF_8);
    }
}
