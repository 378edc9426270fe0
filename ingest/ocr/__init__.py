"""Character recognition: for pages whose text layer is missing or garbled."""
