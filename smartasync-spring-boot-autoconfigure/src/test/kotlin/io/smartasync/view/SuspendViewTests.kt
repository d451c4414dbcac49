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

package io.smartasync.view

import io.smartasync.SmartAsyncOperations
import io.smartasync.threads.TestApplication
import java.time.Duration
import java.util.concurrent.CompletableFuture
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
import org.springframework.context.ConfigurableApplicationContext
import reactor.core.publisher.Flux
import reactor.core.publisher.Mono

/**
 * Views with `suspend` functions, and views of beans that have them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuspendViewTests {

    private lateinit var context: ConfigurableApplicationContext

    @BeforeAll
    fun start() {
        context = TestApplication.run(Desk::class.java, SuspendingDesk::class.java)
    }

    @AfterAll
    fun stop() = context.close()

    private fun <V : Any> view(bean: Class<*>, type: Class<V>): V =
        context.getBean(SmartAsyncOperations::class.java).view(context.getBean(bean), type)

    @Test
    fun `should suspend where the bean blocks`() = runBlocking {
        val view = view(Desk::class.java, Suspending::class.java)
        withTimeout(20_000) {
            assertThat(view.find("a")).startsWith("a on task-")
            assertThat(view.nothing("a")).isNull()
            assertThat(view.all("a")).containsExactly("a", "b")
            assertThat(view.stream("a").toList()).containsExactly("a", "b")
            assertThat(view.run("a")).isEqualTo(Unit)
        }
        Unit
    }

    @Test
    fun `should fail with the original error`() {
        val view = view(Desk::class.java, Suspending::class.java)
        assertThatThrownBy { runBlocking { withTimeout(20_000) { view.fail("a") } } }.hasMessage("a")
    }

    @Test
    fun `should call suspending beans from those that do not suspend`() {
        val limit = Duration.ofSeconds(20)
        val reactive = view(SuspendingDesk::class.java, Reactive::class.java)
        assertThat(reactive.find("a").block(limit)).isEqualTo("a")
        assertThat(reactive.nothing("a").block(limit)).isNull()
        assertThat(reactive.all("a").collectList().block(limit)).containsExactly("a", "b")
        assertThat(reactive.stream("a").get()).containsExactly("a", "b")
        assertThatThrownBy { reactive.fail("a").block(limit) }.hasMessage("a")
        assertThat(view(SuspendingDesk::class.java, Blocking::class.java).find("a")).isEqualTo("a")
    }

    open class Desk {
        open fun find(text: String): String = text + " on " + Thread.currentThread().name
        open fun nothing(text: String): String? = null
        open fun all(text: String): List<String> = listOf(text, "b")
        open fun stream(text: String): List<String> = listOf(text, "b")
        open fun run(text: String) { text.length }
        open fun fail(text: String): String = throw IllegalStateException(text)
    }

    open class SuspendingDesk {
        open suspend fun find(text: String): String {
            delay(5)
            return text
        }

        open suspend fun nothing(text: String): String? {
            delay(5)
            return null
        }

        open suspend fun all(text: String): List<String> {
            delay(5)
            return listOf(text, "b")
        }

        open fun stream(text: String): Flow<String> = flowOf(text, "b")

        open suspend fun fail(text: String): String {
            delay(5)
            throw IllegalStateException(text)
        }
    }

    interface Suspending {
        suspend fun find(text: String): String
        suspend fun nothing(text: String): String?
        suspend fun all(text: String): List<String>
        fun stream(text: String): Flow<String>
        suspend fun run(text: String)
        suspend fun fail(text: String): String
    }

    interface Reactive {
        fun find(text: String): Mono<String>
        fun nothing(text: String): Mono<String>
        fun all(text: String): Flux<String>
        fun stream(text: String): CompletableFuture<List<String>>
        fun fail(text: String): Mono<String>
    }

    interface Blocking {
        fun find(text: String): String
    }
}
