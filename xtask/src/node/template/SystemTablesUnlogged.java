import org.apache.cassandra.schema.KeyspaceParams;
import org.apache.cassandra.service.CassandraDaemon;

/**
 * The daemon, with the tables of the keyspaces `system` and `system_schema` kept out of the commit log.
 *
 * Dropping a table flushes whatever is in the log: with them, each of the many tables that tests drop costs some
 * seventeen flushes, half of all that the node does.
 */
public class SystemTablesUnlogged {
    public static void main(String[] arguments) {
        KeyspaceParams.DEFAULT_LOCAL_DURABLE_WRITES = false;
        CassandraDaemon.main(arguments);
    }
}
