<?php
// Gives the export file of the fourth argument to WordPress' own importer, whose folder is the third; pictures are
// fetched from where they are, and that may be this machine.
require __DIR__ . '/start.php';
require $argv[3] . '/wordpress-importer.php';
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', fn ($ports) => [...$ports, (int) parse_url($argv[5], PHP_URL_PORT)]);
foreach (get_posts(['post_type' => 'any', 'post_status' => 'any', 'numberposts' => -1]) as $old) {
    wp_delete_post($old->ID, true);
}
$importer = new WP_Import();
$importer->fetch_attachments = true;
ob_start();
$importer->import($argv[4]);
fwrite(STDERR, wp_strip_all_tags(ob_get_clean()));
$posts = get_posts(['post_type' => ['post', 'page', 'attachment'], 'post_status' => 'any', 'numberposts' => -1]);
echo json_encode(array_map(fn ($post) => [
    'type' => $post->post_type, 'slug' => $post->post_name, 'title' => $post->post_title, 'status' => $post->post_status,
    'moment' => $post->post_date_gmt, 'words' => wp_strip_all_tags(apply_filters('the_content', $post->post_content)),
    'topics' => wp_get_post_categories($post->ID, ['fields' => 'names']), 'caption' => $post->post_excerpt,
    'picture' => basename((string) get_the_post_thumbnail_url($post->ID, 'full')),
], $posts));
