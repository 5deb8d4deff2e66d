vcl 4.1;

# Varnish as the CDN in front, told of changes by CDN_PURGE_URL=http://127.0.0.1:6081/purge-pages.
import std;

backend site {
    .host = "127.0.0.1";
    .port = "8000";
}

acl ours {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.url == "/purge-pages") {
        if (client.ip !~ ours || req.method != "POST") {
            return (synth(403));
        }
        ban("obj.http.Surrogate-Key == pages");
        return (synth(200));
    }
    # What is no method of reading, and whoever is known to the site, is the site's alone. Cookies from elsewhere do not count.
    if ((req.method != "GET" && req.method != "HEAD") || req.http.Authorization || req.http.Cookie ~ "(^|;)\s*sessionid\s*=") {
        return (pass);
    }
    unset req.http.Cookie;
    return (hash);
}

sub vcl_backend_response {
    # RFC 9213: words for caches like this one. Without them nothing is kept.
    if (beresp.http.CDN-Cache-Control ~ "max-age=[0-9]+") {
        set beresp.ttl = std.duration(regsub(beresp.http.CDN-Cache-Control, "^.*max-age=([0-9]+).*$", "\1s"), 0s);
        set beresp.grace = 0s;
        # What follows in Varnish's own rules would hear the browsers' “no-cache”.
        return (deliver);
    } else {
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
    }
}

sub vcl_deliver {
    unset resp.http.CDN-Cache-Control;
    unset resp.http.Surrogate-Key;
}
