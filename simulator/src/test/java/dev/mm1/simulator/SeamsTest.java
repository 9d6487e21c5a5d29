package dev.mm1.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.ref.Cleaner;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// That the rule about seams sees what it must see: each method here is a witness, and is only
/// looked at.
final class SeamsTest {

  /// Each does one thing that only an implementation of a seam may do.
  @SuppressWarnings("all")
  private static final class Offences {

    Object clock() {
      return System.nanoTime();
    }

    Object date() {
      return new Date();
    }

    void shuffle(List<String> list) {
      Collections.shuffle(list);
    }

    Object runAsync() {
      return CompletableFuture.runAsync(() -> {});
    }

    Object thenApplyAsync(CompletableFuture<String> future) {
      return future.thenApplyAsync(String::length);
    }

    Object orTimeout(CompletableFuture<String> future) {
      return future.orTimeout(1, TimeUnit.SECONDS);
    }

    Object completeOnTimeout(CompletableFuture<String> future) {
      return future.completeOnTimeout("", 1, TimeUnit.SECONDS);
    }

    Object delayedExecutor() {
      return CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
    }

    void objectWait(Object monitor) throws InterruptedException {
      monitor.wait(1);
    }

    void conditionAwait(Condition condition) throws InterruptedException {
      condition.await(1, TimeUnit.SECONDS);
    }

    void conditionNanos(Condition condition) throws InterruptedException {
      condition.awaitNanos(1);
    }

    void latch(CountDownLatch latch) throws InterruptedException {
      latch.await(1, TimeUnit.SECONDS);
    }

    Object poll(BlockingQueue<String> queue) throws InterruptedException {
      return queue.poll(1, TimeUnit.SECONDS);
    }

    Object pollOfAClass(LinkedBlockingQueue<String> queue) throws InterruptedException {
      return queue.poll(1, TimeUnit.SECONDS);
    }

    Object acquire(Semaphore semaphore) throws InterruptedException {
      return semaphore.tryAcquire(1, TimeUnit.SECONDS);
    }

    Object lock(Lock lock) throws InterruptedException {
      return lock.tryLock(1, TimeUnit.SECONDS);
    }

    Object future(Future<String> future) throws Exception {
      return future.get(1, TimeUnit.SECONDS);
    }

    Object schedule(ScheduledExecutorService executor) {
      return executor.schedule(() -> {}, 1, TimeUnit.SECONDS);
    }

    void join(Thread thread) throws InterruptedException {
      thread.join(1);
    }

    void unit() throws InterruptedException {
      TimeUnit.SECONDS.timedJoin(Thread.currentThread(), 1);
    }

    Object cleaner() {
      return Cleaner.create();
    }
  }

  /// Starts a thread by being one.
  @SuppressWarnings("all")
  private static final class ThreadOfItsOwn extends Thread {}

  /// Each looks like an offence and is none.
  @SuppressWarnings("all")
  private static final class Harmless {

    Object givenDate() {
      return new Date(1);
    }

    void seededShuffle(List<String> list, Random random) {
      Collections.shuffle(list, random);
    }

    Object ownExecutor(CompletableFuture<String> future, Executor executor) {
      return future.thenApplyAsync(String::length, executor);
    }

    Object atOnce(CompletableFuture<String> future) {
      return future.thenApply(String::length);
    }

    Object look(BlockingQueue<String> queue) {
      return queue.poll();
    }

    long convert() {
      return TimeUnit.SECONDS.toMillis(1);
    }
  }

  private static Stream<JavaMethod> methods(Class<?> witness) {
    return new ClassFileImporter().importClasses(witness).get(witness).getMethods().stream();
  }

  private static boolean isSeen(JavaMethod method) {
    return method.getAccessesFromSelf().stream().anyMatch(Seams.isSource());
  }

  private static Stream<JavaMethod> offences() {
    return methods(Offences.class);
  }

  private static Stream<JavaMethod> harmless() {
    return methods(Harmless.class);
  }

  @ParameterizedTest
  @MethodSource("offences")
  void whatOnlyASeamMayDoIsSeen(JavaMethod method) {
    assertThat(isSeen(method)).as(method.getName()).isTrue();
  }

  @Test
  void aSubclassOfThreadIsSeenByTheConstructorThatItCalls() {
    var type = new ClassFileImporter().importClasses(ThreadOfItsOwn.class);

    assertThat(type.get(ThreadOfItsOwn.class).getAccessesFromSelf()).anyMatch(Seams.isSource());
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void whatOnlyLooksLikeItIsLeftAlone(JavaMethod method) {
    assertThat(isSeen(method)).as(method.getName()).isFalse();
  }
}
