-- The two login roles of Atlas and their database, on PostgreSQL 15 or newer. Run once, by a superuser:
--
--   ATLAS_DESK_PASSWORD=… ATLAS_PUBLIC_PASSWORD=… psql -v ON_ERROR_STOP=1 -d postgres -f deploy/roles.sql
--
-- atlas_desk owns the database. atlas_public may log in, and reads what migrations open to it.

\getenv desk_password ATLAS_DESK_PASSWORD
\getenv public_password ATLAS_PUBLIC_PASSWORD

SET password_encryption = 'scram-sha-256';
CREATE ROLE atlas_desk LOGIN PASSWORD :'desk_password';
CREATE ROLE atlas_public LOGIN PASSWORD :'public_password';

-- A reader's question that runs away ends by itself.
ALTER ROLE atlas_public SET statement_timeout = '30s';
ALTER ROLE atlas_public SET idle_in_transaction_session_timeout = '60s';

CREATE DATABASE atlas OWNER atlas_desk TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
REVOKE ALL ON DATABASE atlas FROM PUBLIC;
GRANT CONNECT ON DATABASE atlas TO atlas_public;

\connect atlas
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO atlas_public;
