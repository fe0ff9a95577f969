/** A mart that is in use while its parts are killed, halted and restarted, and what must be true of it afterwards. */
package mart.system.chaos;
