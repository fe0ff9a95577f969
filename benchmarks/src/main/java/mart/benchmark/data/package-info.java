/** The data that a benchmark starts from, and checks of the data that it leaves. */
package mart.benchmark.data;
