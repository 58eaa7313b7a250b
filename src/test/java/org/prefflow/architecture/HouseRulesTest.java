package org.prefflow.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;

/** The arrangement of the house, as rules; each says why. */
@AnalyzeClasses(packages = "org.prefflow", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    private static final String ROOT = "org.prefflow.";

    @ArchTest
    static final ArchRule nd4jHasOneRoom =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..nn..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.nd4j..", "org.bytedeco.javacpp..", "org.bytedeco.openblas..")
                    .because(
                            "a native technology has one room, so that it can be replaced and its memory accounted for");

    @ArchTest
    static final ArchRule ffmpegHasOneWriter =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("Mp4Writer")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.bytedeco.javacv..", "org.bytedeco.ffmpeg..")
                    .because("a native technology has one place, so that it can be replaced");

    @ArchTest
    static final ArchRule nothingNativeLeavesItsRoom =
            methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAPackage("..nn..")
                    .and()
                    .arePublic()
                    .and()
                    .areDeclaredInClassesThat()
                    .arePublic()
                    .should(notMention("org.nd4j.", "org.bytedeco."))
                    .because("an INDArray outside of nn has no owner who closes it");

    @ArchTest
    static final ArchRule javafxHasOneRoom =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..ui..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "javafx..",
                            "org.controlsfx..",
                            "atlantafx..",
                            "org.kordamp..",
                            "com.sun.javafx..")
                    .because("the engine must run without a window");

    @ArchTest
    static final ArchRule viewModelsKnowNoScene =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("ViewModel")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                    .because("a view model is tested without a toolkit");

    @ArchTest
    static final ArchRule methodsDoNotPeek =
            noClasses()
                    .that()
                    .resideInAPackage("..method..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                            "..reward..",
                                            "..exact..",
                                            "..metric..",
                                            "..experiment..")
                                    .or(
                                            DescribedPredicate.describe(
                                                    "RewardJudge",
                                                    c -> c.getSimpleName().equals("RewardJudge"))))
                    .because(
                            "a method that can reach the reward can cheat without anybody noticing");

    @ArchTest static final ArchRule math = onlyOurs("math");

    @ArchTest static final ArchRule param = onlyOurs("param", "math");

    @ArchTest static final ArchRule reward = onlyOurs("reward", "math", "param");

    @ArchTest static final ArchRule policy = onlyOurs("policy", "math", "param");

    @ArchTest static final ArchRule flow = onlyOurs("flow", "math", "param");

    @ArchTest
    static final ArchRule preference = onlyOurs("preference", "math", "param", "policy", "reward");

    @ArchTest
    static final ArchRule exact =
            onlyOurs("exact", "math", "param", "policy", "reward", "preference", "flow");

    @ArchTest static final ArchRule nn = onlyOurs("nn", "math", "param");

    @ArchTest
    static final ArchRule method =
            onlyOurs("method", "math", "param", "policy", "preference", "flow", "nn");

    @ArchTest
    static final ArchRule metric =
            onlyOurs("metric", "math", "param", "reward", "policy", "flow", "exact");

    @ArchTest static final ArchRule figure = onlyOurs("figure", "math", "flow", "param");

    @ArchTest
    static final ArchRule reportsAreMadeOfResults =
            noClasses()
                    .that()
                    .resideInAPackage("..report..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..ui..", "..cli..", "..nn..", "..film..")
                    .because("both faces ask for the same reports of what is already known");

    @ArchTest
    static final ArchRule filesAreMovedIntoPlaceThroughOneDoor =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("AtomicFile")
                    .should()
                    .callMethod(
                            java.nio.file.Files.class,
                            "move",
                            java.nio.file.Path.class,
                            java.nio.file.Path.class,
                            java.nio.file.CopyOption[].class)
                    .because("whoever looks at a file sees the old or the new one, never a half");

    @ArchTest
    static final ArchRule nothingThatIsReadIsRun =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching(
                            "java\\.io\\.(ObjectInputStream|ObjectOutputStream|Externalizable)"
                                    + "|java\\.beans\\.XMLDecoder|javax\\.script\\..*")
                    .because("a file must never bring code along");

    @ArchTest
    static final ArchRule sweep =
            onlyOurs(
                    "sweep",
                    "math",
                    "param",
                    "flow",
                    "exact",
                    "metric",
                    "method",
                    "experiment",
                    "figure");

    @ArchTest static final ArchRule film = onlyOurs("film", "math", "param", "flow", "figure");

    @ArchTest
    static final ArchRule press =
            onlyOurs(
                    "press",
                    "experiment",
                    "figure",
                    "film",
                    "exact",
                    "flow",
                    "metric",
                    "method",
                    "math",
                    "param",
                    "policy",
                    "preference",
                    "reward");

    @ArchTest
    static final ArchRule cliAndWindowDoNotKnowEachOther =
            noClasses()
                    .that()
                    .resideInAPackage("..cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..ui..", "..nn..")
                    .because("window and command line are two faces of one engine");

    @ArchTest
    static final ArchRule windowReachesNumbersThroughTheEngine =
            noClasses()
                    .that()
                    .resideInAPackage("..ui..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..cli..")
                    .because("window and command line are two faces of one engine");

    @ArchTest
    static final ArchRule theWindowTrainsNothing =
            noClasses()
                    .that()
                    .resideInAPackage("..ui..")
                    .should()
                    .dependOnClassesThat(
                            DescribedPredicate.describe(
                                    "networks (their configuration records apart)",
                                    c ->
                                            c.getPackageName().equals(ROOT + "nn")
                                                    && !c.isRecord()
                                                    && !c.isEnum()
                                                    && !c.isNestedClass()))
                    .because("networks live on the training thread, inside the engine");

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("org.prefflow.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("rooms are ordered from bottom to top");

    @ArchTest
    static final ArchRule randomnessHasASeed =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.Random")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                    .orShould()
                    .callMethod(Math.class, "random")
                    .because(
                            "the same seed gives the same numbers: randomness comes from RandomStreams alone");

    @ArchTest
    static final ArchRule generatorsAreMadeInOnePlace =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..math..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.util.random..")
                    .because(
                            "the same seed gives the same numbers: randomness comes from RandomStreams alone");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints =
            noClasses()
                    .that(
                            resideInAPackage("..prefflow..")
                                    .and(DescribedPredicate.not(resideInAPackage("..cli..")))
                                    .and(
                                            DescribedPredicate.describe(
                                                    "not Main",
                                                    c -> !c.getSimpleName().equals("Main"))))
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .because("standard output carries results, and the command line decides which");

    @ArchTest
    static final ArchRule theNumbersKnowNoClock =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..math..",
                            "..param..",
                            "..reward..",
                            "..policy..",
                            "..preference..",
                            "..flow..",
                            "..exact..",
                            "..method..",
                            "..metric..",
                            "..figure..")
                    .should()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .because("a result that depends on the clock cannot be repeated");

    @ArchTest
    static final ArchRule noStateIsGlobal =
            fields().that()
                    .areStatic()
                    .and()
                    .doNotHaveModifier(JavaModifier.SYNTHETIC)
                    .should()
                    .beFinal()
                    .because("two windows, or two tests, must not meet through a static field");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Manager|Helper|Utils?|Info|Processor)$")
                    .because("such a name does not say what the class is for");

    @ArchTest
    static final ArchRule configurationsAreRecords =
            classes()
                    .that()
                    .haveSimpleNameEndingWith("Config")
                    .and()
                    .areNotInterfaces()
                    .should(beRecords())
                    .because("configurations are immutable values that check themselves");

    @ArchTest
    static final ArchRule javaTwoDStaysInItsPens =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..figure..", "..film..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.awt..", "javax.imageio..")
                    .because(
                            "figures are drawn with a pen; what the pen is made of is its own affair");

    private static ArchRule onlyOurs(String room, String... others) {
        String[] allowed = Arrays.copyOf(others, others.length + 1);
        allowed[others.length] = room;
        String[] packages = Arrays.stream(allowed).map(r -> ROOT + r + "..").toArray(String[]::new);
        DescribedPredicate<JavaClass> ours = resideInAPackage("org.prefflow..");
        return noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat(ours.and(DescribedPredicate.not(resideInAnyPackage(packages))))
                .because(
                        "of our own rooms, "
                                + room
                                + " may touch only "
                                + String.join(", ", others)
                                + ": the arrows of the house point downwards");
    }

    private static ArchCondition<JavaMethod> notMention(String... prefixes) {
        return new ArchCondition<>("not mention " + Arrays.toString(prefixes)) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean mentions =
                        method.getAllInvolvedRawTypes().stream()
                                .anyMatch(
                                        type ->
                                                Arrays.stream(prefixes)
                                                        .anyMatch(type.getName()::startsWith));
                events.add(new SimpleConditionEvent(method, !mentions, method.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaClass> beRecords() {
        return new ArchCondition<>("be records") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                events.add(new SimpleConditionEvent(item, item.isRecord(), item.getName()));
            }
        };
    }
}
