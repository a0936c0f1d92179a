package org.glasswatt.energy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TickerTest {
  @Test
  void theDaemonTicksUntilStoppedAndLeavesNoThread() throws InterruptedException {
    CountDownLatch ticks = new CountDownLatch(3);
    List<Thread> threads = new CopyOnWriteArrayList<>();
    Runnable stop =
        Ticker.daemon()
            .start(
                1_000_000,
                () -> {
                  threads.add(Thread.currentThread());
                  ticks.countDown();
                });
    assertThat(ticks.await(60, TimeUnit.SECONDS)).isTrue();
    stop.run();
    for (Thread thread : threads) {
      thread.join(60_000);
      assertThat(thread.isDaemon()).isTrue();
      assertThat(thread.isAlive()).isFalse();
    }
  }
}
