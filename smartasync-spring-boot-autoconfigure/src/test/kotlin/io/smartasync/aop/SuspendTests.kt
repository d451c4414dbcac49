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

package io.smartasync.aop

import io.smartasync.BlockingCallRejectedException
import io.smartasync.Body
import io.smartasync.SmartAsync
import io.smartasync.Strategy
import io.smartasync.threads.Decisions
import io.smartasync.threads.RealThreads
import io.smartasync.threads.TestApplication
import java.util.concurrent.Callable
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance
import org.slf4j.MDC
import org.springframework.context.ConfigurableApplicationContext
import org.springframework.core.task.AsyncTaskExecutor

/**
 * Kotlin's `suspend` functions and `Flow`: Spring AOP shows them to the advice as `Mono`
 * and `Flux`, and gives the caller a coroutine again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuspendTests {

    private lateinit var context: ConfigurableApplicationContext

    private lateinit var desk: Desk

    private lateinit var decisions: Decisions

    @BeforeAll
    fun start() {
        context = TestApplication.run(Desk::class.java, Decisions::class.java)
        desk = context.getBean(Desk::class.java)
        decisions = context.getBean(Decisions::class.java)
    }

    @AfterAll
    fun stop() = context.close()

    @Test
    fun `should suspend the caller on an ordinary thread, and never block it`() {
        val decided = decisions.during {
            assertThat(runBlocking { withTimeout(10_000) { desk.later("it") } }).isEqualTo("it")
        }
        assertThat(decided).extracting<Any> { it.strategy() }.containsExactly(Strategy.PASS_THROUGH)
    }

    @Test
    fun `should pass through on an event loop`() {
        val decided = decisions.during {
            val result = RealThreads.NETTY_EVENT_LOOP.call(null, Callable { runBlocking { desk.atOnce("it") } })
            assertThat(result).isEqualTo("it")
        }
        assertThat(decided).extracting<Any> { it.strategy() }.containsExactly(Strategy.PASS_THROUGH)
    }

    @Test
    fun `should offload a blocking body, also after it was suspended`() {
        val workers = RealThreads.NETTY_EVENT_LOOP.call(null, Callable { runBlocking { withTimeout(10_000) { desk.blocking() } } })
        assertThat(workers).hasSize(2).allSatisfy { assertThat(it).startsWith("task-") }
    }

    @Test
    fun `should carry the context of the caller, also after the body was suspended`() {
        val seen = RealThreads.NETTY_EVENT_LOOP.call(null, Callable {
            MDC.put("user", "anna")
            try {
                runBlocking { withTimeout(10_000) { desk.users() } }
            } finally {
                MDC.clear()
            }
        })
        assertThat(seen).containsExactly("anna", "anna", "changed")
        val left = context.getBean("applicationTaskExecutor", AsyncTaskExecutor::class.java)
            .submit(Callable { MDC.getCopyOfContextMap() }).get(10, TimeUnit.SECONDS)
        assertThat(left).isNullOrEmpty()
    }

    @Test
    fun `should tell null from a failure`() {
        assertThat(runBlocking { withTimeout(10_000) { desk.nothing() } }).isNull()
    }

    @Test
    fun `should fail with the original error`() {
        assertThatThrownBy { runBlocking { withTimeout(10_000) { desk.fail() } } }.hasMessage("no")
    }

    @Test
    fun `should offload a flow with a blocking body`() {
        val elements = RealThreads.NETTY_EVENT_LOOP.call(null, Callable { runBlocking { withTimeout(10_000) { desk.flow().toList() } } })
        assertThat(elements).singleElement().asString().startsWith("task-")
    }

    @Test
    fun `should reject a value on an event loop`() {
        assertThatThrownBy { RealThreads.NETTY_EVENT_LOOP.call(null, Callable { desk.value() }) }
            .isInstanceOf(BlockingCallRejectedException::class.java)
    }

    @SmartAsync
    open class Desk {

        open suspend fun later(text: String): String {
            delay(20)
            return text
        }

        open suspend fun atOnce(text: String): String = text

        open suspend fun nothing(): String? {
            delay(1)
            return null
        }

        open suspend fun fail(): String {
            delay(1)
            throw IllegalStateException("no")
        }

        @SmartAsync(body = Body.BLOCKING)
        open suspend fun blocking(): List<String> {
            val before = Thread.currentThread().name
            delay(5)
            return listOf(before, Thread.currentThread().name)
        }

        @SmartAsync(body = Body.BLOCKING)
        open suspend fun users(): List<String?> {
            val before = MDC.get("user")
            delay(5)
            val after = MDC.get("user")
            MDC.put("user", "changed")
            return listOf(before, after, MDC.get("user"))
        }

        @SmartAsync(body = Body.BLOCKING)
        open fun flow(): Flow<String> = flowOf(Thread.currentThread().name)

        open fun value(): String = "value"
    }
}
