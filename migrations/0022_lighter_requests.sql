-- Two indexes of the foundation that no query reads any more: queues are ordered by the step's deadline (request_queue).
-- Every new request wrote them, some bytes in nine of its log.
drop index requests.request_open;
drop index requests.request_open_owner;
