/** What the clients do: scenarios of requests to the REST interfaces, whose every response is verified. */
package mart.benchmark.scenario;
