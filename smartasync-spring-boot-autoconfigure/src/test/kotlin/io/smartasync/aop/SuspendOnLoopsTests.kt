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

import io.smartasync.Body
import io.smartasync.SmartAsync
import io.smartasync.threads.BlockingCalls
import io.smartasync.threads.Loops
import io.smartasync.threads.TestApplication
import java.util.concurrent.Executor
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.future.future
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Tag
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource

/**
 * A coroutine that runs on an event loop is suspended by what blocks, and the loop is free.
 */
@Tag("blockhound")
@Timeout(120)
class SuspendOnLoopsTests {

    @ParameterizedTest
    @EnumSource
    fun `should suspend a coroutine, and never block its loop`(loop: Loops) {
        BlockingCalls.watch()
        TestApplication.run(Desk::class.java).use { context ->
            val desk = context.getBean(Desk::class.java)
            val scope = CoroutineScope(Executor { loop.execute(it) }.asCoroutineDispatcher())
            val results = (1..5).map { scope.future { desk.blocking() + desk.later() + desk.flow().toList() } }
            results.forEach { assertThat(it.get(20, TimeUnit.SECONDS)).hasSize(4).allSatisfy { worker -> assertThat(worker).startsWith("task-") } }
        }
        assertThat(BlockingCalls.seen()).isEmpty()
    }

    @SmartAsync(body = Body.BLOCKING)
    open class Desk {

        open suspend fun blocking(): List<String> {
            val before = block()
            delay(1)
            return listOf(before, block())
        }

        open suspend fun later(): String = block()

        open fun flow(): Flow<String> {
            val worker = block()
            return flow { emit(worker) }
        }

        private fun block(): String {
            TimeUnit.MILLISECONDS.sleep(2)
            return Thread.currentThread().name
        }
    }
}
