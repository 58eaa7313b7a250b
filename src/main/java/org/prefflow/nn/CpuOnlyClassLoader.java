package org.prefflow.nn;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Shows ND4J a class path on which its CUDA library registers no services, so that it loads its CPU
 * backend although both are there. ND4J itself can be told so by an environment variable only, and
 * a process cannot set its own.
 */
final class CpuOnlyClassLoader extends ClassLoader {

    CpuOnlyClassLoader(ClassLoader parent) {
        super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> found = Collections.list(super.getResources(name));
        if (name.startsWith("META-INF/services/org.nd4j.")) {
            found.removeIf(url -> url.toString().contains("nd4j-cuda"));
        }
        return Collections.enumeration(found);
    }
}
