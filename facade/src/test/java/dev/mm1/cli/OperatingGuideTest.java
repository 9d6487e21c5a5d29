package dev.mm1.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.status.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

/// What the guide about operating says is so.
final class OperatingGuideTest {

  private static final Path GUIDE = Path.of("../docs/guide/operating.md");
  private static final Path LOGBACK = Path.of("../docs/guide/logback.xml");

  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void load() throws JoranException {
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LOGBACK.toFile());
  }

  @AfterEach
  void stop() {
    MDC.remove("actor");
    context.stop();
  }

  @Test
  void theGuideShowsTheFileThatIsLoadedHere() throws IOException {
    assertThat(Files.readString(GUIDE)).contains(Files.readString(LOGBACK));
  }

  @Test
  void logbackUnderstandsAllOfIt() {
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .filteredOn(status -> status.getLevel() >= Status.WARN)
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "shop, WARN",
    "shop.till.Drawer, WARN",
    "shop.orders, DEBUG",
    "shop.orders.Basket, DEBUG",
    "shopping, INFO",
    "dev.mm1.node, INFO",
    "com.hazelcast.internal, ERROR",
    "io.netty.channel, WARN",
    "anything.else, INFO"
  })
  void theNearestLevelAboveALoggerHolds(String logger, String level) {
    assertThat(context.getLogger(logger).getEffectiveLevel()).isEqualTo(Level.valueOf(level));
  }

  @Test
  void nothingBelowTheGlobalMinimumIsWritten() {
    var logger = context.getLogger("shop.orders");
    logger.setLevel(Level.TRACE);

    assertThat(reply(logger, Level.TRACE)).isEqualTo(FilterReply.DENY);
    assertThat(reply(logger, Level.DEBUG)).isNotEqualTo(FilterReply.DENY);
  }

  private FilterReply reply(ch.qos.logback.classic.Logger logger, Level level) {
    Appender<ILoggingEvent> appender =
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("OUT");
    var event = new ch.qos.logback.classic.spi.LoggingEvent("", logger, level, "text", null, null);
    assertThat(appender).isInstanceOf(ConsoleAppender.class);
    return appender.getFilterChainDecision(event);
  }

  @Test
  void oneActorCanBeListenedToAlone() {
    var logger = context.getLogger("shop.till.Drawer");

    assertThat(logger.isDebugEnabled()).isFalse();
    MDC.put("actor", "/shop/till");
    assertThat(logger.isDebugEnabled()).isTrue();
    MDC.put("actor", "/shop/other");
    assertThat(logger.isDebugEnabled()).isFalse();
    assertThat(logger.isWarnEnabled()).isTrue();
  }

  @Test
  void theGuideListsAllExitCodes() throws IOException {
    var guide = Files.readString(GUIDE);

    ExitCode.list()
        .forEach(
            (code, meaning) -> assertThat(guide).contains("| %s | %s |".formatted(code, meaning)));
  }
}
