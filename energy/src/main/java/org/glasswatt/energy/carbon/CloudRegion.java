package org.glasswatt.energy.carbon;

import java.util.Locale;

/**
 * A region of a cloud provider.
 *
 * @param provider who runs it
 * @param region the provider's name of it, such as {@code europe-west1}
 * @param location where it is, in words
 * @param intensity the grid's: the provider's figure of the region where it publishes one, else the
 *     country's
 * @param isCountrys whether {@code intensity} is the country's
 */
public record CloudRegion(
    Provider provider,
    String region,
    String location,
    GridIntensity intensity,
    boolean isCountrys) {
  /** Where the providers' power usage effectiveness is from. */
  public static final String PUE_SOURCE = "Green Algorithms data 3.0, default_PUE.csv";

  /**
   * Who runs regions; each with its average power usage effectiveness over all of them.
   *
   * <p>Source: {@link CloudRegion#PUE_SOURCE}.
   */
  public enum Provider {
    /** Amazon Web Services. */
    AWS("AWS", 1.2),
    /** Microsoft Azure. */
    AZURE("Azure", 1.12),
    /** Google Cloud. */
    GCP("Google Cloud", 1.12);

    private final String title;
    private final double pue;

    Provider(String title, double pue) {
      this.title = title;
      this.pue = pue;
    }

    /** The name a reader sees. */
    public String title() {
      return title;
    }

    /** Average power usage effectiveness of its data centres. */
    public double pue() {
      return pue;
    }
  }

  /** The provider's and the region's name as a plan writes them, such as {@code aws:eu-west-1}. */
  public String id() {
    return provider.name().toLowerCase(Locale.ROOT) + ":" + region;
  }

  /** What to know of the region's figure, in one sentence. */
  public String note() {
    return isCountrys
        ? provider.title()
            + " publishes no grid intensity of "
            + region
            + ", so that of the country is taken; within large countries grids differ several"
            + " times over."
        : "The intensity of "
            + region
            + " is "
            + provider.title()
            + "'s own: emissions of running the power stations, without building them, so it is"
            + " lower than the life-cycle figures of countries and must not be compared with them.";
  }
}
