package org.prefflow.figure;

/**
 * A colour by its lightness, and by hue and chroma in OKLab (Björn Ottosson, 2020).
 *
 * @param lightness CIE L*, in [0, 100]: what a grey print keeps of it
 * @param a OKLab's green to red
 * @param b OKLab's blue to yellow
 */
record OkLab(double lightness, double a, double b) {

    /** A colour by lightness, chroma and hue in degrees. */
    static OkLab of(double lightness, double chroma, double hue) {
        double angle = Math.toRadians(hue);
        return new OkLab(lightness, chroma * Math.cos(angle), chroma * Math.sin(angle));
    }

    /** The colour a share of the way to another. */
    OkLab towards(OkLab other, double share) {
        return new OkLab(
                lightness + share * (other.lightness - lightness),
                a + share * (other.a - a),
                b + share * (other.b - b));
    }

    /** The opaque sRGB colour of this lightness, found by bisection on OKLab's own L. */
    int argb() {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (lightnessOf(linear(middle)) < lightness) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double[] rgb = linear((low + high) / 2);
        return 0xFF000000 | eightBit(rgb[0]) << 16 | eightBit(rgb[1]) << 8 | eightBit(rgb[2]);
    }

    /** CIE L* of an sRGB colour, whatever its opacity. */
    static double lightness(int argb) {
        return lightnessOf(new double[] {decoded(argb >> 16), decoded(argb >> 8), decoded(argb)});
    }

    private static double decoded(int eightBit) {
        double v = (eightBit & 255) / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    /** CIE L* of linear sRGB. */
    private static double lightnessOf(double[] rgb) {
        double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
        return y > 216.0 / 24389 ? 116 * Math.cbrt(y) - 16 : 24389.0 / 27 * y;
    }

    private double[] linear(double okLightness) {
        double l = cube(okLightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(okLightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(okLightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double v) {
        return v * v * v;
    }

    private static int eightBit(double linear) {
        double v = Math.max(0, Math.min(1, linear));
        double encoded = v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }
}
