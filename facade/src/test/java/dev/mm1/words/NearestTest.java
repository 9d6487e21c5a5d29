package dev.mm1.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "port,port,0",
    "prot,port,1",
    "pot,port,1",
    "pport,port,1",
    "part,port,1",
    "a,port,4"
  })
  void slipsAreCountedAsPeopleMakeThem(String one, String other, int slips) {
    assertThat(Nearest.slips(one, other)).isEqualTo(slips);
    assertThat(Nearest.slips(other, one)).isEqualTo(slips);
  }

  @Test
  void theNearestIsFoundIfItIsNear() {
    var known = List.of("host", "port", "seeds");

    assertThat(Nearest.to("prot", known)).contains("port");
    assertThat(Nearest.to("seed", known)).contains("seeds");
    assertThat(Nearest.to("color", known)).isEmpty();
  }
}
