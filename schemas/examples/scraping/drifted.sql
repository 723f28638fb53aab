-- The database of the backend, after two years of migrations by hand. README.md lists what is wrong with it.

CREATE TYPE domain_status AS ENUM ('New', 'Analyzed', 'Blocked');
-- 1. Somebody let the workers skip files, and the models never heard of it.
CREATE TYPE sitemap_file_status AS ENUM ('Queued', 'Processing', 'Completed', 'Error', 'Skipped');
CREATE TYPE page_status AS ENUM ('New', 'Fetched', 'Failed');
CREATE TYPE curation_status AS ENUM ('New', 'Selected', 'Rejected');
CREATE TYPE contact_status AS ENUM ('Found', 'Verified', 'Rejected');

CREATE TABLE tenants (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- 2. last_crawled_at is in the model alone.
CREATE TABLE domains (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    host varchar(253) NOT NULL,
    status domain_status NOT NULL DEFAULT 'New',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, host)
);
CREATE INDEX ix_domains_tenant_id ON domains (tenant_id);

CREATE TABLE sitemap_files (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    domain_id uuid NOT NULL REFERENCES domains (id) ON DELETE CASCADE,
    url text NOT NULL UNIQUE,
    url_count integer,
    status sitemap_file_status NOT NULL DEFAULT 'Queued',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ix_sitemap_files_tenant_id ON sitemap_files (tenant_id);
CREATE INDEX ix_sitemap_files_domain_id ON sitemap_files (domain_id);

-- 3. curation_status has the type of another workflow. 4. The tenant is not checked.
CREATE TABLE pages (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id uuid NOT NULL,
    domain_id uuid NOT NULL REFERENCES domains (id) ON DELETE CASCADE,
    sitemap_file_id uuid REFERENCES sitemap_files (id) ON DELETE SET NULL,
    url text NOT NULL UNIQUE,
    http_status smallint,
    status page_status NOT NULL DEFAULT 'New',
    curation_status page_status NOT NULL DEFAULT 'New',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ix_pages_tenant_id ON pages (tenant_id);
CREATE INDEX ix_pages_domain_id ON pages (domain_id);
CREATE INDEX ix_pages_sitemap_file_id ON pages (sitemap_file_id);
CREATE INDEX ix_pages_unfetched ON pages (created_at) WHERE status = 'New';

-- 5. The tenant is not checked here either. 6. updated_at, which every model has from its mixin, is not here.
-- 7. A column that no model has.
CREATE TABLE contacts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id uuid NOT NULL,
    page_id uuid NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    email varchar(320) NOT NULL,
    name text,
    status contact_status NOT NULL DEFAULT 'Found',
    imported_from text,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (page_id, email),
    CONSTRAINT contacts_email_is_one CHECK (email LIKE '%@%')
);
CREATE INDEX ix_contacts_tenant_id ON contacts (tenant_id);

INSERT INTO tenants (id, name) VALUES ('00000000-0000-0000-0000-000000000001', 'Example');
INSERT INTO domains (id, tenant_id, host) VALUES
    ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'example.com');
INSERT INTO sitemap_files (id, tenant_id, domain_id, url, status) VALUES
    ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000001',
     '00000000-0000-0000-0000-000000000002', 'https://example.com/sitemap.xml', 'Completed'),
    ('00000000-0000-0000-0000-000000000004', '00000000-0000-0000-0000-000000000001',
     '00000000-0000-0000-0000-000000000002', 'https://example.com/images.xml', 'Skipped');
-- The tenant of the second page is gone.
INSERT INTO pages (id, tenant_id, domain_id, url) VALUES
    ('00000000-0000-0000-0000-000000000005', '00000000-0000-0000-0000-000000000001',
     '00000000-0000-0000-0000-000000000002', 'https://example.com/'),
    ('00000000-0000-0000-0000-000000000006', '00000000-0000-0000-0000-0000000000ff',
     '00000000-0000-0000-0000-000000000002', 'https://example.com/imprint');
INSERT INTO contacts (tenant_id, page_id, email) VALUES
    ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000006', 'info@example.com');
