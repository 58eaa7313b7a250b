/** Takes pairs and samples from other programs into the lab. */
package org.prefflow.ui.exchange;
