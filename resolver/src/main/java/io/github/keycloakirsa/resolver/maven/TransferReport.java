package io.github.keycloakirsa.resolver.maven;

import io.github.keycloakirsa.resolver.BuildLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferResource;

/** Passes Maven Resolver's transfers on to the build log. Transfers run in several threads. */
final class TransferReport extends AbstractTransferListener {
    private final BuildLog log;
    private final Map<TransferResource, BuildLog.Transfer> running = new ConcurrentHashMap<>();

    TransferReport(BuildLog log) {
        this.log = log;
    }

    @Override
    public void transferStarted(TransferEvent event) {
        TransferResource resource = event.getResource();
        String path = resource.getResourceName();
        String file = path.substring(path.lastIndexOf('/') + 1);
        end(event);
        running.put(resource, log.transfer(file, resource.getContentLength()));
    }

    @Override
    public void transferProgressed(TransferEvent event) {
        BuildLog.Transfer transfer = running.get(event.getResource());
        if (transfer != null) {
            transfer.advanced(event.getDataLength());
        }
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        end(event);
    }

    @Override
    public void transferFailed(TransferEvent event) {
        end(event);
    }

    private void end(TransferEvent event) {
        BuildLog.Transfer transfer = running.remove(event.getResource());
        if (transfer != null) {
            transfer.close();
        }
    }
}
