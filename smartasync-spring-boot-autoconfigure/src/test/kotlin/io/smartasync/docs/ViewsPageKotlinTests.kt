package io.smartasync.docs

import io.smartasync.SmartAsyncView
import io.smartasync.threads.TestApplication
import io.smartasync.view.ViewFactoryBean
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration

/**
 * The Kotlin snippet of the page on views.
 */
class ViewsPageKotlinTests {

    @Test
    fun `should suspend`() = TestApplication.run(Application::class.java).use { context ->
        val catalog = context.getBean(SuspendingCatalog::class.java)
        runBlocking {
            withTimeout(20_000) {
                assertThat(catalog.find("a1")).startsWith("a1 on task-")
                assertThat(catalog.search("a").toList()).containsExactly("a1", "a2")
            }
        }
        Unit
    }

    // tag::views-kotlin[]
    @SmartAsyncView(Catalog::class)
    interface SuspendingCatalog {

        suspend fun find(sku: String): String? // Catalog: String find(String sku)

        fun search(text: String): Flow<String> // Catalog: List<String> search(String text)
    }
    // end::views-kotlin[]

    open class Catalog {
        open fun find(sku: String): String? = sku + " on " + Thread.currentThread().name
        open fun search(text: String): List<String> = listOf(text + "1", text + "2")
    }

    @Configuration(proxyBeanMethods = false)
    open class Application {
        @Bean
        open fun catalog() = Catalog()

        @Bean
        open fun suspendingCatalog() = ViewFactoryBean(SuspendingCatalog::class.java)
    }
}
