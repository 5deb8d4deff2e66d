<?php
// Fills a new WordPress from a JSON file: {"options": {}, "categories": [[name, slug, parent]], "pictures": [{"path",
// "name", "alt", "caption", "description"}], "posts": [{"type", "title", "slug", "content", "status", ...}]}.
// In texts {id:0} is the number of the first picture, {url:0} its address, {large:0} that of its large copy.
require __DIR__ . '/start.php';
$content = json_decode(file_get_contents($argv[3]), true);
foreach (get_posts(['post_type' => 'any', 'post_status' => 'any', 'numberposts' => -1]) as $old) {
    wp_delete_post($old->ID, true);
}
foreach ($content['options'] as $name => $value) {
    update_option($name, $value);
}
$GLOBALS['wp_rewrite']->init();
$terms = [];
foreach ($content['categories'] as [$name, $slug, $parent]) {
    $made = wp_insert_term($name, 'category', ['slug' => $slug, 'parent' => $terms[$parent] ?? 0]);
    $terms[$slug] = $made['term_id'];
}
$pictures = [];
foreach ($content['pictures'] as $picture) {
    $kept = wp_upload_bits($picture['name'], null, file_get_contents($picture['path']), '2020/05');
    $kind = wp_check_filetype($kept['file'])['type'];
    $id = wp_insert_attachment([
        'post_title' => $picture['title'] ?? '', 'post_excerpt' => $picture['caption'] ?? '',
        'post_content' => $picture['description'] ?? '', 'post_mime_type' => $kind, 'post_date' => '2020-05-01 09:00:00',
    ], $kept['file']);
    wp_update_attachment_metadata($id, wp_generate_attachment_metadata($id, $kept['file']));
    update_post_meta($id, '_wp_attachment_image_alt', $picture['alt'] ?? '');
    $pictures[] = $id;
}
$filled = function ($text) use ($pictures) {
    return preg_replace_callback('/\{(id|url|large):(\d+)\}/', function ($found) use ($pictures) {
        $id = $pictures[(int) $found[2]];
        return ['id' => $id, 'url' => wp_get_attachment_url($id),
                'large' => wp_get_attachment_image_url($id, 'large') ?: ''][$found[1]];
    }, $text);
};
$made = [];
foreach ($content['posts'] as $post) {
    $meta = $post['meta'] ?? [];
    if (isset($post['picture'])) {
        $meta['_thumbnail_id'] = $pictures[$post['picture']];
    }
    $id = wp_insert_post(wp_slash([
        'post_type' => $post['type'] ?? 'post', 'post_title' => $post['title'], 'post_name' => $post['slug'] ?? '',
        'post_content' => $filled($post['content']), 'post_excerpt' => $post['excerpt'] ?? '',
        'post_status' => $post['status'] ?? 'publish', 'post_password' => $post['password'] ?? '',
        'post_date' => $post['date'] ?? '2020-05-04 10:00:00', 'post_parent' => $made[$post['parent'] ?? ''] ?? 0,
        'post_category' => array_map(fn ($slug) => $terms[$slug], $post['categories'] ?? []),
        'tags_input' => $post['tags'] ?? [], 'meta_input' => $meta,
    ]), true);
    if (is_wp_error($id)) {
        fwrite(STDERR, $post['title'] . ': ' . $id->get_error_message());
        exit(1);
    }
    $made[$post['slug'] ?? ''] = $id;
}
echo count($made), "\n";
