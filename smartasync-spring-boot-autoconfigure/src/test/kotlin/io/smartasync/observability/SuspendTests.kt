/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.smartasync.observability

import io.smartasync.Body
import io.smartasync.SmartAsync
import io.smartasync.Strategy
import io.smartasync.observability.SmartAsyncObservationContext.Outcome
import io.smartasync.threads.RealThreads
import io.smartasync.threads.TestApplication
import java.util.concurrent.Callable
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.springframework.context.ConfigurableApplicationContext

/**
 * A `suspend` function is observed until it ends, over all its suspensions.
 */
class SuspendTests {

    private lateinit var context: ConfigurableApplicationContext

    private lateinit var calls: Watched

    private lateinit var desk: Desk

    @BeforeEach
    fun start() {
        context = TestApplication.run(Watched.Beans::class.java, Desk::class.java, Clerk::class.java)
        calls = context.getBean(Watched::class.java)
        desk = context.getBean(Desk::class.java)
    }

    @AfterEach
    fun stop() = context.close()

    @Test
    fun `should end with the function, and be parent of what it calls`() {
        assertThat(runBlocking { withTimeout(10_000) { desk.ask("it") } }).isEqualTo("it")
        calls.all(2)
        val ask = calls.named("ask")
        assertThat(ask.strategy).isEqualTo(Strategy.PASS_THROUGH)
        assertThat(Watched.outcome(ask)).isEqualTo(Outcome.SUCCESS)
        assertThat(Watched.parent(calls.named("answer"))).isSameAs(ask)
    }

    @Test
    fun `should have the error of the function`() {
        assertThatThrownBy { runBlocking { withTimeout(10_000) { desk.fail() } } }.hasMessage("it")
        assertThat(calls.only().error).hasMessage("it")
    }

    @Test
    fun `should end with an offloaded function, and be parent of what it calls`() {
        val result = RealThreads.NETTY_EVENT_LOOP.call(null, Callable { runBlocking { withTimeout(10_000) { desk.work("it") } } })
        assertThat(result).isEqualTo("it")
        calls.all(2)
        assertThat(calls.named("work").strategy).isEqualTo(Strategy.OFFLOAD)
        assertThat(Watched.parent(calls.named("answer"))).isSameAs(calls.named("work"))
    }

    @Test
    fun `should hand back a Deferred untouched, and end with it`() {
        val pending = CompletableDeferred<String>()
        val thread = Thread.currentThread().name
        Thread.currentThread().name = "boundedElastic-pretended"
        try {
            assertThat(desk.deferred(pending)).isSameAs(pending)
        } finally {
            Thread.currentThread().name = thread
        }
        calls.shouldBeUnderWay(1)
        pending.cancel()
        assertThat(Watched.outcome(calls.only())).isEqualTo(Outcome.CANCELLED)
    }

    open class Clerk {

        @SmartAsync
        open suspend fun answer(text: String): String {
            delay(5)
            return text
        }

    }

    open class Desk(private val clerk: Clerk) {

        @SmartAsync
        open suspend fun ask(text: String): String {
            delay(5)
            return clerk.answer(text)
        }

        @SmartAsync
        open suspend fun fail(): String {
            delay(5)
            throw IllegalStateException("it")
        }

        @SmartAsync(body = Body.BLOCKING)
        open suspend fun work(text: String): String {
            delay(5)
            return clerk.answer(text)
        }

        @SmartAsync
        open fun deferred(pending: Deferred<String>): Deferred<String> = pending

    }

}
