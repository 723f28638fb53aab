# Nothing but calls of ci/ scripts, which do the same outside of an image.
FROM debian:trixie-slim AS builder
COPY . /src
WORKDIR /src
RUN ci/package

FROM debian:trixie-slim
COPY --from=builder /src/ci/install-deb /src/build/release/schemadrift_*.deb /tmp/schemadrift/
RUN /tmp/schemadrift/install-deb /tmp/schemadrift/*.deb && rm -r /tmp/schemadrift
USER nobody
ENTRYPOINT ["schemadrift"]
