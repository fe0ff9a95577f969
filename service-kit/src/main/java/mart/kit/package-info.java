/**
 * What all six services share and none of them owns. No word of the shop's business is spoken here: a package of the
 * kit knows messages, problems, pages and probes, not products or orders; but for who may change the catalogue, which
 * two services ask.
 */
package mart.kit;
