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

package io.smartasync.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebFilter;

/**
 * One controller class over JDBC, for both servers.
 */
@Configuration(proxyBeanMethods = false)
@Import(Shop.Products.class)
class Shop {

	@Bean(destroyMethod = "dispose")
	JdbcConnectionPool dataSource() {
		JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
		pool.setMaxConnections(200);
		return pool;
	}

	@Bean
	JdbcTemplate jdbcTemplate(DataSource dataSource) {
		return new JdbcTemplate(dataSource);
	}

	@Bean
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	WebFilter userOfExchange() {
		return (exchange, chain) -> {
			Principal user = () -> String.valueOf(exchange.getRequest().getHeaders().getFirst("X-User"));
			return chain.filter(exchange.mutate().principal(Mono.just(user)).build());
		};
	}

	@Bean
	@ConditionalOnWebApplication(type = Type.SERVLET)
	Filter userOfRequest() {
		return (request, response, chain) -> {
			HttpServletRequest http = (HttpServletRequest) request;
			chain.doFilter(new HttpServletRequestWrapper(http) {
				@Override
				public Principal getUserPrincipal() {
					return () -> http.getHeader("X-User");
				}
			}, response);
		};
	}

	record Product(@NotBlank String sku, @NotBlank String name, @Positive BigDecimal price) {

	}

	static class UnknownProductException extends Exception {

		UnknownProductException(String sku) {
			super("There is no product " + sku);
		}

	}

	@RestController
	@RequestMapping("/products")
	@SmartAsync
	static class Products {

		private final JdbcTemplate jdbc;

		Products(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
			jdbc.execute(
					"CREATE TABLE IF NOT EXISTS product (sku VARCHAR PRIMARY KEY, name VARCHAR, price DECIMAL(9,2))");
			jdbc.execute("MERGE INTO product VALUES ('tea', 'Green tea', 4.50), ('pot', 'Tea pot', 39.00)");
			jdbc.execute("CREATE ALIAS IF NOT EXISTS HOLD FOR \"%s.hold\"".formatted(Gate.class.getName()));
		}

		/**
		 * On Netty these run on the event loop where the method itself does, or where the
		 * request's body has arrived.
		 */
		@InitBinder
		public void trim(WebDataBinder binder) {
			binder.registerCustomEditor(String.class, new StringTrimmerEditor(false));
		}

		@ModelAttribute
		public String agent(@RequestHeader(name = "X-User", required = false) @Nullable String user) {
			return String.valueOf(user);
		}

		@ExceptionHandler
		public ProblemDetail unknown(UnknownProductException ex) {
			return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(ex.getMessage()));
		}

		@GetMapping("/{sku}")
		public Product find(@PathVariable String sku) throws UnknownProductException {
			try {
				return this.jdbc.queryForObject("SELECT * FROM product WHERE sku = ?",
						DataClassRowMapper.newInstance(Product.class), sku);
			}
			catch (EmptyResultDataAccessException ex) {
				throw new UnknownProductException(sku);
			}
		}

		@GetMapping
		public List<Product> search(@RequestParam @Size(min = 2) String text,
				@RequestParam(defaultValue = "10") @Max(50) int limit) {
			return this.jdbc.query("SELECT * FROM product WHERE LOWER(name) LIKE ? ORDER BY sku LIMIT ?",
					DataClassRowMapper.newInstance(Product.class), "%" + text + "%", limit);
		}

		@PostMapping
		@ResponseStatus(HttpStatus.CREATED)
		public Product add(@RequestBody @Valid Product product) {
			this.jdbc.update("INSERT INTO product VALUES (?, ?, ?)", product.sku(), product.name(), product.price());
			return product;
		}

		@PutMapping("/{sku}")
		public ResponseEntity<Product> replace(@PathVariable String sku, @RequestBody @Valid Product product)
				throws UnknownProductException {
			find(sku);
			this.jdbc.update("UPDATE product SET name = ?, price = ? WHERE sku = ?", product.name(), product.price(),
					sku);
			return ResponseEntity.status(HttpStatus.ACCEPTED).header("X-Was", sku).body(find(sku));
		}

		@DeleteMapping("/{sku}")
		@ResponseStatus(HttpStatus.NO_CONTENT)
		public void discontinue(@PathVariable String sku) {
			this.jdbc.update("DELETE FROM product WHERE sku = ?", sku);
		}

		@GetMapping("/user")
		public String user(Principal principal) {
			return principal.getName();
		}

		@GetMapping("/thread")
		public String thread() {
			return Thread.currentThread().getName();
		}

		/**
		 * A query that takes as long as the test wants.
		 */
		@GetMapping("/held")
		public String held() {
			this.jdbc.execute("CALL HOLD()");
			return Thread.currentThread().getName();
		}

		@GetMapping("/broken")
		public String broken() throws IOException {
			throw new IOException("no");
		}

		@GetMapping("/gone")
		public String gone() {
			throw new ResponseStatusException(HttpStatus.GONE, "It was here");
		}

		@GetMapping("/{sku}/mono")
		@SmartAsync(body = Body.BLOCKING)
		public Mono<Product> findLater(@PathVariable String sku) {
			try {
				return Mono.just(find(sku));
			}
			catch (UnknownProductException ex) {
				return Mono.error(ex);
			}
		}

		@GetMapping("/{sku}/future")
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<Product> findInFuture(@PathVariable String sku) throws UnknownProductException {
			return CompletableFuture.completedFuture(find(sku));
		}

		@GetMapping("/all")
		public Flux<String> all() {
			return Flux.just("[", "]").delayElements(Duration.ofMillis(5));
		}

	}

}
