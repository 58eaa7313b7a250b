package org.prefflow.ui.stage;

import java.util.List;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;

/** The reference's ellipse with its axes, without the handles that only a hand needs. */
record EllipseFigure(ReferenceEllipse ellipse, Theme theme) implements Figure {

    private static final int CORNERS = 180;

    @Override
    public void paint(Pen pen, Viewport view) {
        double[] ring = new double[2 * CORNERS + 2];
        for (int k = 0; k <= CORNERS; k++) {
            double[] at = at(2 * Math.PI * (k % CORNERS) / CORNERS, 1);
            ring[2 * k] = at[0];
            ring[2 * k + 1] = at[1];
        }
        pen.polyline(ring, theme.background() & 0xFFFFFF | 0x66000000, 3.5, 0);
        pen.polyline(ring, theme.reference(), 1.6, 0);
        int faint = theme.reference() & 0xFFFFFF | 0x90000000;
        pen.polylines(List.of(axis(0), axis(Math.PI / 2)), faint, 1, 0);
    }

    private double[] axis(double angle) {
        double[] end = at(angle, 1);
        return new double[] {ellipse.x(), ellipse.y(), end[0], end[1]};
    }

    private double[] at(double angle, double share) {
        double along = share * ReferenceEllipse.SIGMAS * ellipse.first() * Math.cos(angle);
        double across = share * ReferenceEllipse.SIGMAS * ellipse.second() * Math.sin(angle);
        double c = Math.cos(ellipse.angle());
        double s = Math.sin(ellipse.angle());
        return new double[] {
            ellipse.x() + along * c - across * s, ellipse.y() + along * s + across * c
        };
    }
}
