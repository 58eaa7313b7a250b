package org.prefflow.experiment;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.prefflow.flow.SamplingConfig;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.method.pfm.PfmConfig;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.Catalogue;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.RecordParam;
import org.prefflow.param.VariantParam;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.policy.References;
import org.prefflow.preference.BradleyTerry;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.preference.Preferences;
import org.prefflow.reward.FourModes;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Rewards;

/**
 * One experiment, completely: two that are equal give the same numbers.
 *
 * @param seed every random number comes from it
 * @param reward the ground truth
 * @param reference the policy to be aligned, pi
 * @param preference how pairs are labelled
 * @param data where the pairs come from
 * @param method what is trained
 * @param network shape of its networks
 * @param training how they are trained
 * @param sampling how samples are made
 */
public record ExperimentConfig(
        long seed,
        Reward reward,
        DensityPolicy reference,
        PreferenceModel preference,
        DataConfig data,
        MethodConfig method,
        NetworkConfig network,
        TrainingConfig training,
        SamplingConfig sampling) {

    private static final String NO_FIELD =
            "This method has no vector field: nothing is integrated.";

    private static final IntParam<ExperimentConfig> SEED =
            IntParam.of(
                    "seed",
                    "",
                    "",
                    "Every random number comes from it",
                    0,
                    Integer.MAX_VALUE,
                    ExperimentConfig::seed,
                    (c, v) ->
                            new ExperimentConfig(
                                    v,
                                    c.reward,
                                    c.reference,
                                    c.preference,
                                    c.data,
                                    c.method,
                                    c.network,
                                    c.training,
                                    c.sampling));

    /** The reward. */
    public static final VariantParam<ExperimentConfig, Reward> REWARD =
            variant(
                    "reward",
                    "r",
                    "Ground truth: hidden from every method",
                    Rewards.ALL,
                    ExperimentConfig::reward,
                    ExperimentConfig::withReward);

    /** The reference policy. */
    public static final VariantParam<ExperimentConfig, DensityPolicy> REFERENCE =
            variant(
                    "reference",
                    "\u03c0",
                    "The policy to be aligned",
                    References.ALL,
                    ExperimentConfig::reference,
                    ExperimentConfig::withReference);

    /** The preference model. */
    public static final VariantParam<ExperimentConfig, PreferenceModel> PREFERENCE =
            variant(
                    "preference",
                    "P",
                    "How pairs are labelled",
                    Preferences.ALL,
                    ExperimentConfig::preference,
                    ExperimentConfig::withPreference);

    /** The data. */
    public static final VariantParam<ExperimentConfig, DataConfig> DATA =
            new VariantParam<>(
                    "data",
                    new Label("D", "", "Where the pairs come from"),
                    DataConfig.ALL,
                    false,
                    ExperimentConfig::data,
                    ExperimentConfig::withData);

    /** The method. */
    public static final VariantParam<ExperimentConfig, MethodConfig> METHOD =
            variant(
                    "method",
                    "",
                    "What is trained",
                    Methods.ALL,
                    ExperimentConfig::method,
                    ExperimentConfig::withMethod);

    /** The network. */
    public static final RecordParam<ExperimentConfig, NetworkConfig> NETWORK =
            new RecordParam<>(
                    "network",
                    new Label("", "", "Shape of the network"),
                    NetworkConfig.KIND,
                    ExperimentConfig::network,
                    ExperimentConfig::withNetwork);

    /** Training. */
    public static final RecordParam<ExperimentConfig, TrainingConfig> TRAINING =
            new RecordParam<>(
                    "training",
                    new Label("", "", "How the network is trained"),
                    TrainingConfig.KIND,
                    ExperimentConfig::training,
                    ExperimentConfig::withTraining);

    /** Sampling. */
    public static final RecordParam<ExperimentConfig, SamplingConfig> SAMPLING =
            new RecordParam<>(
                    "sampling",
                    new Label("", "", "How samples are made"),
                    SamplingConfig.KIND,
                    ExperimentConfig::sampling,
                    ExperimentConfig::withSampling);

    /** The experiment that the lab opens with. */
    public static final ExperimentConfig DEFAULT =
            new ExperimentConfig(
                    7,
                    FourModes.KIND.defaults(),
                    GaussianPolicy.KIND.defaults(),
                    BradleyTerry.KIND.defaults(),
                    DataConfig.Drawn.KIND.defaults(),
                    PfmConfig.KIND.defaults(),
                    NetworkConfig.KIND.defaults(),
                    TrainingConfig.KIND.defaults(),
                    SamplingConfig.KIND.defaults());

    /** The experiment's fields, in the order of the file. */
    public static final Kind<ExperimentConfig> KIND =
            Kind.of(
                            "experiment",
                            "Experiment",
                            "One experiment, completely",
                            DEFAULT,
                            SEED,
                            REWARD,
                            REFERENCE,
                            PREFERENCE,
                            DATA,
                            METHOD,
                            NETWORK,
                            TRAINING,
                            SAMPLING)
                    .inert(
                            "network",
                            c -> !c.method.trainsNetwork(),
                            "this method, or its policy, has no network")
                    .inert(
                            "training",
                            c -> c.method.totalSteps(c.training) == 0,
                            "this method trains nothing")
                    .inert("sampling.solver", c -> !c.method.learnsField(), NO_FIELD)
                    .inert("sampling.steps", c -> !c.method.learnsField(), NO_FIELD)
                    .inert("sampling.tolerance", c -> !c.method.learnsField(), NO_FIELD)
                    .warn(
                            "training",
                            c -> !LiveKnobs.allApply(c),
                            "A change in mid-run is of a number that the method does not have: it"
                                    + " does nothing.")
                    .warn(
                            "training",
                            c -> !LiveKnobs.allAllowed(c),
                            "A change in mid-run is to a value that the number cannot have: the"
                                    + " nearest one it can have is taken.");

    public ExperimentConfig {
        SEED.check(seed);
    }

    private static <E> VariantParam<ExperimentConfig, E> variant(
            String name,
            String symbol,
            String help,
            Catalogue<E> catalogue,
            Function<ExperimentConfig, E> getter,
            BiFunction<ExperimentConfig, E, ExperimentConfig> setter) {
        return new VariantParam<>(
                name, new Label(symbol, "", help), catalogue, true, getter, setter);
    }

    /** A copy with another reward. */
    public ExperimentConfig withReward(Reward value) {
        return new ExperimentConfig(
                seed, value, reference, preference, data, method, network, training, sampling);
    }

    /** A copy with another reference. */
    public ExperimentConfig withReference(DensityPolicy value) {
        return new ExperimentConfig(
                seed, reward, value, preference, data, method, network, training, sampling);
    }

    /** A copy with another preference model. */
    public ExperimentConfig withPreference(PreferenceModel value) {
        return new ExperimentConfig(
                seed, reward, reference, value, data, method, network, training, sampling);
    }

    /** A copy with other data. */
    public ExperimentConfig withData(DataConfig value) {
        return new ExperimentConfig(
                seed, reward, reference, preference, value, method, network, training, sampling);
    }

    /** A copy with another method. */
    public ExperimentConfig withMethod(MethodConfig value) {
        return new ExperimentConfig(
                seed, reward, reference, preference, data, value, network, training, sampling);
    }

    /** A copy with another network. */
    public ExperimentConfig withNetwork(NetworkConfig value) {
        return new ExperimentConfig(
                seed, reward, reference, preference, data, method, value, training, sampling);
    }

    /** A copy with other training. */
    public ExperimentConfig withTraining(TrainingConfig value) {
        return new ExperimentConfig(
                seed, reward, reference, preference, data, method, network, value, sampling);
    }

    /** A copy with other sampling. */
    public ExperimentConfig withSampling(SamplingConfig value) {
        return new ExperimentConfig(
                seed, reward, reference, preference, data, method, network, training, value);
    }

    /** A copy with another seed. */
    public ExperimentConfig withSeed(long value) {
        return SEED.set(this, value);
    }
}
