package io.github.keycloakirsa.it.spring;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * In the shape of Web Modeler and Identity, as far as the database sees it: a pool of Hikari's, from which Flyway makes
 * the tables. Where the database is, the environment says, in Spring Boot's variables.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {
    /** Runs until it is stopped, or ends with the error that kept it from starting. */
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @Bean
    ApplicationRunner noteTheStart(JdbcClient database) {
        return arguments -> {
            database.sql("INSERT INTO start DEFAULT VALUES").update();
            // Later than Spring's own word of the start.
            System.out.println("The start is noted");
        };
    }
}
