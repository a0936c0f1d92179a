package org.glasswatt.reports.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** An image in grey, and its attributions in colour over it, as addresses that hold their data. */
public final class Picture {
  /** Blue above zero, orange below, as all signed marks of the page in its light theme. */
  private static final int[] POSITIVE = {0x00, 0x72, 0xb2};

  private static final int[] NEGATIVE = {0xd5, 0x5e, 0x00};
  private static final int PAPER = 255;

  /** The grey of an image beneath its attributions keeps this part of its range. */
  private static final double FAINT = 0.45;

  private Picture() {}

  /** The image alone, its smallest value black and its largest white. */
  public static String grey(int width, List<Double> values) {
    double[] light = light(values);
    return address(width, values.size(), i -> grey(light[i] * PAPER));
  }

  /** The attributions, over the faint image where its values are known. */
  public static String overlay(
      int width, @Nullable List<Double> values, List<Double> attributions, Heat heat) {
    double[] light = values == null ? null : light(values);
    return address(
        width,
        attributions.size(),
        i -> {
          double base = light == null ? PAPER : PAPER * (1 - FAINT * (1 - light[i]));
          double share = heat.share(attributions.get(i));
          int[] ink = share < 0 ? NEGATIVE : POSITIVE;
          int colour = 0;
          for (int part : ink) {
            long mixed = Math.round(base + Math.abs(share) * (part - base));
            colour = colour << 8 | (int) Math.max(0, Math.min(PAPER, mixed));
          }
          return colour;
        });
  }

  private interface Colour {
    int of(int index);
  }

  private static double[] light(List<Double> values) {
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double range = high > low ? high - low : 1;
    return values.stream().mapToDouble(value -> (value - low) / range).toArray();
  }

  private static int grey(double light) {
    int level = (int) Math.round(light);
    return level << 16 | level << 8 | level;
  }

  private static String address(int width, int size, Colour colour) {
    BufferedImage image = new BufferedImage(width, size / width, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < size; i++) {
      image.setRGB(i % width, i / width, colour.of(i));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // In memory: the page must not depend on a folder for temporary files.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("Every Java platform writes PNG.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
